package odzew.web;

import java.time.Instant;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Starts an agent's session, under a new id, and redirects to the next page.
final class SessionStart {

    private static final SecurityContextRepository CONTEXTS = PageSecurity.contexts();

    private SessionStart() {}

    static ServerResponse of(ServerRequest request, long agentId, Instant now, String next) {
        var servlet = request.servletRequest();
        servlet.getSession(true);
        servlet.changeSessionId();
        var principal = new DeskPrincipal(agentId, now);
        var context =
                new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(principal, null, List.of()));
        boolean part = Html.isPart(request);
        return ServerResponse.status(part ? 204 : 303)
                .header(part ? "HX-Redirect" : "Location", next)
                .build((_, response) -> {
                    CONTEXTS.saveContext(context, servlet, response);
                    return null;
                });
    }
}
