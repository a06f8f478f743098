package odzew.web;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import odzew.account.DeskAgent;
import odzew.problem.Language;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.servlet.function.ServerRequest;

/// Creates the view of a request.
final class Views {

    private final Assets assets;
    private final ZoneId zone;
    private final InstantSource clock;
    private final Attention attention;

    Views(Assets assets, ZoneId zone, InstantSource clock, Attention attention) {
        this.assets = assets;
        this.zone = zone;
        this.clock = clock;
        this.attention = attention;
    }

    /// The view already created for the request, or one without an agent.
    View of(ServerRequest request) {
        return request.attribute(View.class.getName())
                .map(View.class::cast)
                .orElseGet(() -> of(request, Optional.empty()));
    }

    View of(ServerRequest request, Optional<DeskAgent> agent) {
        Language language = Language.of(
                agent.map(DeskAgent::language).orElse(""), request.headers().firstHeader("Accept-Language"));
        Object token = request.servletRequest().getAttribute(CsrfToken.class.getName());
        return new View(
                agent,
                new Localizer(language, zone, clock.instant()),
                token instanceof CsrfToken csrf ? csrf.getToken() : "",
                request.path(),
                assets,
                attention);
    }
}
