package odzew.api;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import odzew.http.Replies;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The description of the API, and a page to read and try it. Everything comes from this server, and nobody needs to
/// sign in to read it.
public final class ReferencePages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String VIEWER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    private final Map<Language, byte[]> yaml = new EnumMap<>(Language.class);
    private final Map<Language, byte[]> page = new EnumMap<>(Language.class);

    /// `version` of the program.
    public ReferencePages(String version) {
        var description = new ApiDescription(version);
        for (Language language : Language.values()) {
            yaml.put(language, description.yaml(language).getBytes(StandardCharsets.UTF_8));
            page.put(language, html(language).getBytes(StandardCharsets.UTF_8));
        }
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/api/openapi.yaml", this::yaml)
                .GET("/api/docs", this::page)
                .GET("/api/docs/page.js", _ -> file("/docs/page.js", "text/javascript"))
                .GET("/api/docs/page.css", _ -> file("/docs/page.css", "text/css"))
                .GET("/api/docs/swagger-ui-bundle.js", _ -> file(VIEWER + "swagger-ui-bundle.js", "text/javascript"))
                .GET("/api/docs/swagger-ui.css", _ -> file(VIEWER + "swagger-ui.css", "text/css"))
                .build();
    }

    private ServerResponse yaml(ServerRequest request) {
        return Replies.bytes(
                200,
                "application/yaml;charset=UTF-8",
                yaml.get(Language.of(request)),
                Map.of("Vary", "Accept-Language", "X-Content-Type-Options", "nosniff"));
    }

    private ServerResponse page(ServerRequest request) {
        return Replies.bytes(
                200,
                "text/html;charset=UTF-8",
                page.get(Language.of(request)),
                Map.of("Vary", "Accept-Language", "Content-Security-Policy", POLICY, "Referrer-Policy", "no-referrer"));
    }

    private static ServerResponse file(String path, String type) {
        return Replies.bytes(
                200,
                type + ";charset=UTF-8",
                ApiDescription.bytes(path),
                Map.of("Cache-Control", "public, max-age=3600", "X-Content-Type-Options", "nosniff"));
    }

    private static String html(Language language) {
        return new String(ApiDescription.bytes("/docs/index.html"), StandardCharsets.UTF_8)
                .replace("{{lang}}", language.code())
                .replace("{{title}}", language.pick("Odzew: API reference ¦ Odzew: opis API"))
                .replace(
                        "{{hint}}",
                        language.pick("Authorize with an API user, then try each call against this server."
                                + " ¦ Zaloguj się jako użytkownik API i wypróbuj każde wywołanie na tym serwerze."))
                .replace(
                        "{{noscript}}",
                        language.pick("The page needs JavaScript; openapi.yaml can be read without it."
                                + " ¦ Strona wymaga JavaScriptu; openapi.yaml można czytać bez niego."));
    }
}
