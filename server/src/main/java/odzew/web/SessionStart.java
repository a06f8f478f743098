package odzew.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Starts an agent's session, under a new id, and redirects to the next page.
final class SessionStart {

    private static final SecurityContextRepository CONTEXTS = PageSecurity.contexts();

    private static final int LONGEST_BROWSER = 300;

    private SessionStart() {}

    /// After a proof such as the password. A session that continues under a new id stays one of the provider's.
    static ServerResponse of(ServerRequest request, long agentId, Instant now, String next) {
        String provider = DeskPrincipal.current()
                .filter(it -> it.agentId() == agentId)
                .map(DeskPrincipal::provider)
                .orElse("");
        return of(request, new DeskPrincipal(agentId, now, provider), next);
    }

    /// Continues the session without a proof: it ends no later than before.
    static ServerResponse continued(ServerRequest request, Instant now, String next) {
        return of(request, DeskPrincipal.current().orElseThrow().continued(now), next);
    }

    static ServerResponse of(ServerRequest request, DeskPrincipal principal, String next) {
        var servlet = request.servletRequest();
        servlet.getSession(true);
        servlet.changeSessionId();
        servlet.getSession().setAttribute(Sessions.DEVICE, device(servlet));
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

    private static String device(HttpServletRequest request) {
        String browser = Optional.ofNullable(request.getHeader("User-Agent")).orElse("");
        return request.getRemoteAddr() + "\n" + browser.substring(0, Math.min(LONGEST_BROWSER, browser.length()));
    }
}
