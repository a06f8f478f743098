package odzew.web;

import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import odzew.account.DeskAgent;
import odzew.account.DeskAgents;
import odzew.http.RequestLog;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Reloads the agent on every request, so that disabling, remote sign-out and role changes take effect
/// immediately.
final class SignedIn implements HandlerFilterFunction<ServerResponse, ServerResponse> {

    /// The pages that an agent may open before choosing a new password.
    private static final Set<String> OPEN_BEFORE = Set.of(NewPasswordPage.PATH, Desk.PATH + "/sign-out");

    private final DeskAgents agents;
    private final Views views;
    private final InstantSource clock;

    SignedIn(DeskAgents agents, Views views, InstantSource clock) {
        this.agents = agents;
        this.views = views;
        this.clock = clock;
    }

    @Override
    public ServerResponse filter(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        Optional<DeskAgent> agent = agent();
        if (agent.isEmpty()) {
            request.session().invalidate();
            return Html.isPart(request)
                    ? ServerResponse.status(401).build()
                    : ServerResponse.status(303)
                            .header("Location", Desk.PATH + "/sign-in")
                            .build();
        }
        request.servletRequest().setAttribute(RequestLog.USER, agent.get().login());
        views.of(request, agent).keep(request);
        if (agent.get().mustChangePassword() && !OPEN_BEFORE.contains(request.path())) {
            return ServerResponse.status(Html.isPart(request) ? 204 : 303)
                    .header(Html.isPart(request) ? "HX-Redirect" : "Location", NewPasswordPage.PATH)
                    .build();
        }
        return next.handle(request);
    }

    private Optional<DeskAgent> agent() {
        return DeskPrincipal.current()
                .filter(it -> !it.isOver(clock.instant()))
                .flatMap(principal ->
                        agents.find(principal.agentId()).filter(agent -> principal.isValid(agent, agents)));
    }
}
