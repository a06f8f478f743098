package odzew.web;

import java.util.List;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.FirstRun;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The page that creates the first administrator, available while there is none.
final class FirstRunPage {

    /// The typed values, shown again beside their errors.
    record Form(String token, String login, String name, String surname, List<ValidationError> errors) {

        Optional<ValidationError> error() {
            return errors.stream().findFirst();
        }
    }

    private static final String PATH = Desk.PATH + "/first-run";

    private final FirstRun firstRun;
    private final Views views;

    FirstRunPage(FirstRun firstRun, Views views) {
        this.firstRun = firstRun;
        this.views = views;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::show)
                .POST(PATH, this::create)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        return firstRun.isNeeded() ? page(request, 200, form(request, List.of())) : Html.seeOther(request, Desk.PATH);
    }

    private ServerResponse create(ServerRequest request) {
        Form form = form(request, List.of());
        try {
            firstRun.create(
                    form.token(),
                    form.login(),
                    form.name(),
                    form.surname(),
                    request.param("password").orElse(""),
                    AuditedCommand.of(
                            Actor.firstRun(request.servletRequest().getRemoteAddr()), "agent.first_run", form.login()));
        } catch (Problem.Invalid | Problem.Conflict problem) {
            return page(request, 400, form(request, problem.errors()));
        }
        return Html.seeOther(request, Desk.PATH + "/sign-in?next=" + Desk.PATH + "/admin/start");
    }

    private ServerResponse page(ServerRequest request, int status, Form form) {
        View view = views.of(request);
        return Html.page(request, status, out -> JtefirstRunGenerated.render(out, null, view, form));
    }

    private static Form form(ServerRequest request, List<ValidationError> errors) {
        return new Form(
                request.param("token").orElse(""),
                request.param("login").orElse(""),
                request.param("name").orElse(""),
                request.param("surname").orElse(""),
                errors);
    }
}
