package odzew.thulium;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;

/// Query parameters. The servlet's own parameter parsing would consume a body declared as a form.
final class Query {

    private final String[] pairs;

    private Query(@Nullable String query) {
        this.pairs = query == null ? new String[0] : query.split("&");
    }

    static Query of(ServerRequest request) {
        return new Query(request.servletRequest().getQueryString());
    }

    /// The last value of that name, as in PHP; empty text if the name has no value.
    Optional<String> value(String name) {
        return Stream.of(pairs)
                .map(pair -> pair.split("=", 2))
                .filter(pair -> decode(pair[0]).equals(name))
                .map(pair -> pair.length == 2 ? decode(pair[1]) : "")
                .reduce((_, last) -> last);
    }

    /// Present, and not `0` or `false`.
    boolean flag(String name) {
        return value(name).filter(v -> !v.equals("0") && !v.equals("false")).isPresent();
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }
}
