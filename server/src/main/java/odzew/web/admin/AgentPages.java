package odzew.web.admin;

import java.util.stream.Collectors;
import odzew.account.Agent;
import odzew.account.AgentRegister;
import odzew.account.AgentRegister.Entry;
import odzew.account.PasswordLinks;
import odzew.account.Role;
import odzew.account.VisibleQueues;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.setup.Dictionaries;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Agents: their accounts, roles and visible queues.
final class AgentPages {

    private static final String PATH = AdminPages.PATH + "/agents";
    private static final Entry NEW =
            new Entry(new Agent(0, "", "", "", "", Role.AGENT.name(), true), false, false, VisibleQueues.ALL);

    private final AgentRegister register;
    private final PasswordLinks links;
    private final Dictionaries dictionaries;

    AgentPages(AgentRegister register, PasswordLinks links, Dictionaries dictionaries) {
        this.register = register;
        this.links = links;
        this.dictionaries = dictionaries;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", request -> form(request, NEW))
                .POST(PATH + "/new", this::create)
                .GET(PATH + "/{login}", request -> form(request, register.get(login(request))))
                .POST(PATH + "/{login}", this::change)
                .POST(PATH + "/{login}/password", this::setPassword)
                .POST(PATH + "/{login}/invitation", this::invite)
                .POST(PATH + "/{login}/second-step", this::removeSecondStep)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        var entries = register.list();
        return Html.page(request, 200, out -> JteagentsGenerated.render(out, null, View.of(request), entries));
    }

    private ServerResponse form(ServerRequest request, Entry entry) {
        var queues = dictionaries.queues();
        return Html.page(
                request,
                200,
                out -> JteagentGenerated.render(out, null, View.of(request), entry, queues, links.areOffered()));
    }

    private ServerResponse create(ServerRequest request) {
        var form = new Form(request);
        String login = form.text("login");
        AgentRegister.Change change = change(form, true);
        if (form.isChecked("invite") && change.email().isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("email"));
        }
        register.create(
                login, change, form.given("password"), form.isChecked("must_change"), form.act("agent.create", login));
        if (form.isChecked("invite")) {
            links.invite(login, form.act("agent.invite", login));
        }
        return Html.seeOther(request, PATH);
    }

    private ServerResponse change(ServerRequest request) {
        var form = new Form(request);
        register.change(
                login(request), change(form, form.isChecked("active")), form.act("agent.change", login(request)));
        return Html.seeOther(request, PATH);
    }

    private static AgentRegister.Change change(Form form, boolean active) {
        return new AgentRegister.Change(
                form.text("name"),
                form.text("surname"),
                form.text("email"),
                form.oneOf("role", Role.class),
                active,
                new VisibleQueues(
                        form.isChecked("all_queues"),
                        form.all("queue").stream()
                                .filter(id -> id.matches("[0-9]{1,18}"))
                                .map(Long::parseLong)
                                .collect(Collectors.toSet())));
    }

    private ServerResponse setPassword(ServerRequest request) {
        var form = new Form(request);
        register.setPassword(
                login(request),
                form.given("password"),
                form.isChecked("must_change"),
                form.act("agent.password", login(request)));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse invite(ServerRequest request) {
        links.invite(login(request), new Form(request).act("agent.invite", login(request)));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse removeSecondStep(ServerRequest request) {
        register.removeSecondFactor(login(request), new Form(request).act("agent.remove_second_step", login(request)));
        return Html.seeOther(request, PATH);
    }

    private static String login(ServerRequest request) {
        return request.pathVariable("login");
    }
}
