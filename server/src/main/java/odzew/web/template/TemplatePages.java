package odzew.web.template;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.AuditedCommand;
import odzew.account.Role;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.setup.Dictionaries;
import odzew.setup.ReplyTemplate;
import odzew.setup.ReplyTemplates;
import odzew.setup.TemplateActions;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Reply templates. Each agent has own ones, which no one else sees; leads write those that all share.
public final class TemplatePages {

    private static final String PATH = Desk.PATH + "/templates";
    private static final String ID = PATH + "/{id:[0-9]{1,18}}";

    private final ReplyTemplates templates;
    private final Dictionaries dictionaries;

    public TemplatePages(ReplyTemplates templates, Dictionaries dictionaries) {
        this.templates = templates;
        this.dictionaries = dictionaries;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", this::fresh)
                .POST(PATH + "/new", this::add)
                .GET(ID, request -> form(request, editable(request)))
                .POST(ID, this::change)
                .POST(ID + "/remove", this::remove)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        View view = View.of(request);
        List<ReplyTemplate> all = visible(view);
        return Html.page(request, 200, out -> JtelistGenerated.render(out, null, view, all));
    }

    private List<ReplyTemplate> visible(View view) {
        return templates.list().stream()
                .filter(it -> it.isFor(view.me().id()))
                .filter(it -> it.queueId().isEmpty()
                        || view.me().queues().includes(it.queueId().getAsLong()))
                .toList();
    }

    private ServerResponse fresh(ServerRequest request) {
        View view = View.of(request);
        boolean own = request.param("own").isPresent() || !view.is(Role.LEAD);
        return form(
                request,
                new ReplyTemplate(
                        0,
                        "",
                        "",
                        "",
                        OptionalLong.empty(),
                        Optional.empty(),
                        own ? OptionalLong.of(view.me().id()) : OptionalLong.empty(),
                        TemplateActions.NONE));
    }

    private ServerResponse form(ServerRequest request, ReplyTemplate template) {
        View view = View.of(request);
        var page = new TemplatePage(
                template,
                dictionaries.queues().stream()
                        .filter(it -> view.me().queues().includes(it.id()))
                        .toList(),
                dictionaries.statuses(),
                visible(view).stream()
                        .map(ReplyTemplate::folder)
                        .filter(it -> !it.isEmpty())
                        .distinct()
                        .toList());
        return Html.page(request, 200, out -> JteformGenerated.render(out, null, view, page));
    }

    /// The template, if the agent may change it; what they may not see is unknown.
    private ReplyTemplate editable(ServerRequest request) {
        View view = View.of(request);
        long id = Long.parseLong(request.pathVariable("id"));
        ReplyTemplate found = visible(view).stream()
                .filter(it -> it.id() == id)
                .findFirst()
                .orElseThrow(() -> ReplyTemplates.unknown(id));
        if (found.owner().isEmpty()) {
            view.require(Role.LEAD);
        }
        return found;
    }

    private ServerResponse add(ServerRequest request) {
        View view = View.of(request);
        boolean shared = text(request, "for").equals("all");
        if (shared) {
            view.require(Role.LEAD);
        }
        ReplyTemplate template = read(
                request,
                0,
                shared ? OptionalLong.empty() : OptionalLong.of(view.me().id()));
        templates.add(template, act(request, "template.create", template.name()));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse change(ServerRequest request) {
        ReplyTemplate before = editable(request);
        templates.change(
                read(request, before.id(), before.owner()),
                act(request, "template.change", Long.toString(before.id())));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse remove(ServerRequest request) {
        long id = editable(request).id();
        templates.remove(id, act(request, "template.remove", Long.toString(id)));
        return Html.seeOther(request, PATH);
    }

    private static ReplyTemplate read(ServerRequest request, long id, OptionalLong owner) {
        OptionalLong queue = number(request, "queue", "a queue's number", "numerem kolejki");
        if (queue.isPresent() && !View.of(request).me().queues().includes(queue.getAsLong())) {
            throw new Problem.Invalid(ValidationError.notFound("queue", "kolejki", queue.getAsLong()));
        }
        List<String> tags = Arrays.stream(text(request, "tags").split(","))
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .toList();
        return new ReplyTemplate(
                id,
                text(request, "name"),
                text(request, "folder"),
                text(request, "body"),
                queue,
                Optional.empty(),
                owner,
                new TemplateActions(
                        number(request, "status", "a status's number", "numerem statusu"),
                        tags,
                        request.param("assigns").isPresent()));
    }

    private static OptionalLong number(ServerRequest request, String field, String english, String polish) {
        String text = text(request, field);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.matches("[0-9]{1,18}")) {
            throw new Problem.Invalid(ValidationError.wrongType(field, text, english, polish));
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static String text(ServerRequest request, String field) {
        return request.param(field).map(String::strip).orElse("");
    }

    private static AuditedCommand act(ServerRequest request, String action, String subject) {
        return View.of(request).act(request, action, subject);
    }
}
