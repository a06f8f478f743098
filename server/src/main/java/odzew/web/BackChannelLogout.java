package odzew.web;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.http.BodyReader;
import odzew.signin.ProviderException;
import odzew.signin.ProviderSessions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Takes the provider's logout tokens (OpenID Connect Back-Channel Logout 1.0). The token's signature proves the
/// caller; the path is outside the pages, because the provider has neither cookie nor form token.
public final class BackChannelLogout {

    public static final String PATH = "/oidc/back-channel-logout";
    private static final String FIELD = "logout_token=";
    private static final Logger log = LoggerFactory.getLogger(BackChannelLogout.class);

    private final ProviderSessions sessions;
    private final BodyReader bodies;

    public BackChannelLogout(ProviderSessions sessions, BodyReader bodies) {
        this.sessions = sessions;
        this.bodies = bodies;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().POST(PATH, this::logout).build();
    }

    private ServerResponse logout(ServerRequest request) throws IOException {
        Optional<String> token = bodies.read(request.servletRequest(), BodyReader.SMALL, BackChannelLogout::token);
        try {
            if (token.isPresent()) {
                log.info("{} sessions ended by the identity provider", sessions.backChannelLogout(token.get()));
                return ServerResponse.ok().cacheControl(CacheControl.noStore()).build();
            }
        } catch (ProviderException e) {
            log.warn("logout token refused: {}", e.getMessage());
        }
        return ServerResponse.badRequest()
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"error\":\"invalid_request\"}");
    }

    private static Optional<String> token(byte[] body) {
        Optional<String> coded = Stream.of(new String(body, StandardCharsets.ISO_8859_1).split("&"))
                .filter(it -> it.startsWith(FIELD))
                .findFirst();
        try {
            return coded.map(it -> URLDecoder.decode(it.substring(FIELD.length()), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) { // such as %zz
            return Optional.empty();
        }
    }
}
