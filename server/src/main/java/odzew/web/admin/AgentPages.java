package odzew.web.admin;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import odzew.account.Agent;
import odzew.account.AgentRegister;
import odzew.account.AgentRegister.Entry;
import odzew.account.DeskAgents;
import odzew.account.PasswordLinks;
import odzew.account.Role;
import odzew.account.VisibleQueues;
import odzew.desk.DeskTickets;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.setup.Dictionaries;
import odzew.ticket.Tickets;
import odzew.web.Html;
import odzew.web.Sessions;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Agents: their accounts, roles and visible queues.
public final class AgentPages {

    private static final String PATH = AdminPages.PATH + "/agents";
    private static final Entry NEW = new Entry(
            new Agent(0, "", "", "", "", Role.AGENT.name(), true), false, false, VisibleQueues.ALL, Optional.empty());

    private final AgentRegister register;
    private final PasswordLinks links;
    private final Dictionaries dictionaries;
    private final DeskAgents agents;
    private final Sessions sessions;
    private final DeskTickets desk;
    private final Tickets tickets;

    public AgentPages(
            AgentRegister register,
            PasswordLinks links,
            Dictionaries dictionaries,
            DeskAgents agents,
            Sessions sessions,
            DeskTickets desk,
            Tickets tickets) {
        this.register = register;
        this.links = links;
        this.dictionaries = dictionaries;
        this.agents = agents;
        this.sessions = sessions;
        this.desk = desk;
        this.tickets = tickets;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", request -> form(request, NEW))
                .POST(PATH + "/new", this::create)
                .GET(PATH + "/{login}", request -> form(request, register.get(login(request))))
                .POST(PATH + "/{login}", this::change)
                .POST(PATH + "/{login}/password", this::setPassword)
                .POST(PATH + "/{login}/invitation", this::invite)
                .POST(PATH + "/{login}/second-step", this::removeSecondStep)
                .POST(PATH + "/{login}/sessions", this::endSessions)
                .POST(PATH + "/{login}/tickets", this::handOver)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        var entries = register.list();
        return Html.page(request, 200, out -> JteagentsGenerated.render(out, null, View.of(request), entries));
    }

    private ServerResponse form(ServerRequest request, Entry entry) {
        View view = View.of(request);
        var model = new AgentModel(
                entry,
                dictionaries.queues(),
                links.areOffered() && entry.agent().active(),
                agents.find(entry.agent().id()).map(it -> sessions.of(it, "")).orElse(List.of()),
                entry.agent().id() == 0
                        ? 0
                        : desk.openOf(view.me().queues(), entry.agent().id()),
                register.list().stream()
                        .map(Entry::agent)
                        .filter(it -> it.active() && it.id() != entry.agent().id())
                        .toList(),
                request.param("handed").filter(it -> it.matches("[0-9]{1,9}")).map(Integer::parseInt));
        return Html.page(request, 200, out -> JteagentGenerated.render(out, null, view, model));
    }

    private ServerResponse endSessions(ServerRequest request) {
        Entry entry = register.get(login(request));
        agents.signOutEverywhere(
                entry.agent().id(),
                new Form(request).act("agent.sessions_ended", entry.agent().login()));
        return Html.seeOther(request, PATH + "/" + entry.agent().login());
    }

    /// Gives the agent's open tickets to a colleague, or to none.
    private ServerResponse handOver(ServerRequest request) {
        var form = new Form(request);
        String from = register.get(login(request)).agent().login();
        int handed = tickets.handOver(from, form.text("to"), form.act("tickets.hand_over", from));
        return Html.seeOther(request, PATH + "/" + from + "?handed=" + handed);
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
        Entry entry = register.get(login(request));
        boolean leaves = !entry.agent().active()
                && desk.openOf(View.of(request).me().queues(), entry.agent().id()) > 0;
        return Html.seeOther(request, leaves ? PATH + "/" + entry.agent().login() : PATH);
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
