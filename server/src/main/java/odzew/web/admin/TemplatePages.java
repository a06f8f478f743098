package odzew.web.admin;

import java.util.Optional;
import java.util.OptionalLong;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.setup.Dictionaries;
import odzew.setup.ReplyTemplate;
import odzew.setup.ReplyTemplates;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Reply templates.
final class TemplatePages {

    private static final String PATH = AdminPages.PATH + "/templates";
    private static final String ID = PATH + "/{id:[0-9]{1,18}}";
    private static final ReplyTemplate NEW = new ReplyTemplate(0, "", "", OptionalLong.empty(), Optional.empty());

    private final ReplyTemplates templates;
    private final Dictionaries dictionaries;

    TemplatePages(ReplyTemplates templates, Dictionaries dictionaries) {
        this.templates = templates;
        this.dictionaries = dictionaries;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", request -> form(request, NEW))
                .POST(PATH + "/new", this::add)
                .GET(ID, request -> form(request, templates.get(id(request))))
                .POST(ID, this::change)
                .POST(ID + "/remove", this::remove)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        var all = templates.list();
        return Html.page(request, 200, out -> JtereplyTemplatesGenerated.render(out, null, View.of(request), all));
    }

    private ServerResponse form(ServerRequest request, ReplyTemplate template) {
        var queues = dictionaries.queues();
        return Html.page(
                request, 200, out -> JtereplyTemplateGenerated.render(out, null, View.of(request), template, queues));
    }

    private ServerResponse add(ServerRequest request) {
        var form = new Form(request);
        templates.add(
                form.text("name"), form.text("body"), queue(form), form.act("template.create", form.text("name")));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse change(ServerRequest request) {
        var form = new Form(request);
        long id = id(request);
        templates.change(id, form.text("name"), form.text("body"), queue(form), form.act("template.change", id));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse remove(ServerRequest request) {
        long id = id(request);
        templates.remove(id, new Form(request).act("template.remove", id));
        return Html.seeOther(request, PATH);
    }

    private static OptionalLong queue(Form form) {
        return form.given("queue").map(TemplatePages::number).orElse(OptionalLong.empty());
    }

    private static OptionalLong number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new Problem.Invalid(ValidationError.wrongType("queue", text, "a queue's number", "numerem kolejki"));
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static long id(ServerRequest request) {
        return Long.parseLong(request.pathVariable("id"));
    }
}
