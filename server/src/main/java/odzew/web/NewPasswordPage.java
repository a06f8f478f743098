package odzew.web;

import java.util.List;
import java.util.Optional;
import odzew.account.AgentPasswords;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Requires an agent whose password was set by an administrator to choose a new one before anything else.
final class NewPasswordPage {

    static final String PATH = Desk.PATH + "/new-password";

    private final AgentPasswords passwords;

    NewPasswordPage(AgentPasswords passwords) {
        this.passwords = passwords;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(
                        PATH,
                        request -> View.of(request).me().mustChangePassword()
                                ? form(request, 200, Optional.empty())
                                : Html.seeOther(request, Desk.PATH))
                .POST(PATH, this::choose)
                .build();
    }

    private ServerResponse choose(ServerRequest request) {
        View view = View.of(request);
        if (!view.me().mustChangePassword()) {
            return Html.seeOther(request, Desk.PATH);
        }
        try {
            String password = twice(request);
            var now = passwords.replace(
                    view.me(),
                    password,
                    view.act(request, "agent.own_password", view.me().login()));
            return SessionStart.continued(request, now, Desk.PATH);
        } catch (Problem.Invalid problem) {
            return form(request, 400, Optional.of(problem.errors().getFirst()));
        }
    }

    /// Returns the value of both fields; refuses them if they differ.
    static String twice(ServerRequest request) {
        String password = request.param("password").orElse("");
        if (!password.equals(request.param("again").orElse(""))) {
            throw new Problem.Invalid(List.of(PageError.PASSWORDS_DIFFER.of()));
        }
        return password;
    }

    private static ServerResponse form(ServerRequest request, int status, Optional<ValidationError> error) {
        View view = View.of(request);
        return Html.page(request, status, out -> JtenewPasswordGenerated.render(out, null, view, error));
    }
}
