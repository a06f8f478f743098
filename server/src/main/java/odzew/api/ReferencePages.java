package odzew.api;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import odzew.http.Replies;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// Serves the description of the API and an interactive reference page, without sign-in and without external
/// resources.
public final class ReferencePages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final String VIEWER = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    private static final LocalizedText TITLE = new LocalizedText("Odzew: API reference", "Odzew: opis API");
    private static final LocalizedText HINT = new LocalizedText(
            "Authorize with an API user, then try each call against this server.",
            "Zaloguj się jako użytkownik API i wypróbuj każde wywołanie na tym serwerze.");
    private static final LocalizedText GUIDE = new LocalizedText("Guide", "Przewodnik");
    private static final LocalizedText SEARCH = new LocalizedText("Search calls", "Szukaj wywołań");
    private static final LocalizedText NO_SCRIPT = new LocalizedText(
            "The page needs JavaScript; openapi.yaml can be read without it.",
            "Strona wymaga JavaScriptu; openapi.yaml można czytać bez niego.");

    private final Map<Language, byte[]> yaml = new EnumMap<>(Language.class);
    private final Map<Language, byte[]> json = new EnumMap<>(Language.class);
    private final Map<Language, byte[]> guide = new EnumMap<>(Language.class);
    private final Map<Language, byte[]> page = new EnumMap<>(Language.class);

    /// @param version of the program
    public ReferencePages(String version) {
        var description = new ApiDescription(version);
        for (Language language : Language.values()) {
            String text = description.yaml(language);
            yaml.put(language, text.getBytes(StandardCharsets.UTF_8));
            Map<String, Object> document = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
            CodeSamples.add(document);
            json.put(language, Replies.bytes(document));
            guide.put(language, GuidePage.html(language));
            page.put(language, html(language).getBytes(StandardCharsets.UTF_8));
        }
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/api/openapi.yaml", this::yaml)
                .GET("/api/openapi.json", this::json)
                .GET("/api", _ -> toDocs())
                .GET("/docs/api", _ -> toDocs())
                .GET("/api/docs", this::page)
                .GET("/api/docs/guide", this::guide)
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
                Objects.requireNonNull(yaml.get(language(request))),
                Map.of("Vary", "Accept-Language", "X-Content-Type-Options", "nosniff"));
    }

    private ServerResponse json(ServerRequest request) {
        return Replies.bytes(
                200,
                "application/json;charset=UTF-8",
                Objects.requireNonNull(json.get(language(request))),
                Map.of("Vary", "Accept-Language", "X-Content-Type-Options", "nosniff"));
    }

    /// For those who look where the vendor's documentation is.
    private static ServerResponse toDocs() {
        return Replies.bytes(
                302,
                "application/json;charset=UTF-8",
                "{\"documentation\":\"/api/docs\",\"description\":\"/api/openapi.yaml\"}"
                        .getBytes(StandardCharsets.UTF_8),
                Map.of("Location", "/api/docs"));
    }

    private ServerResponse page(ServerRequest request) {
        return html(page, request);
    }

    private ServerResponse guide(ServerRequest request) {
        return html(guide, request);
    }

    private static ServerResponse html(Map<Language, byte[]> pages, ServerRequest request) {
        return Replies.bytes(
                200,
                "text/html;charset=UTF-8",
                Objects.requireNonNull(pages.get(language(request))),
                Map.of("Vary", "Accept-Language", "Content-Security-Policy", POLICY, "Referrer-Policy", "no-referrer"));
    }

    /// `?lang=pl`, otherwise the browser's preference.
    private static Language language(ServerRequest request) {
        return Language.of(request.param("lang").orElse(""), request.headers().firstHeader("Accept-Language"));
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
                .replace("{{lang}}", language.tag())
                .replace("{{title}}", TITLE.in(language))
                .replace("{{hint}}", HINT.in(language))
                .replace("{{guide}}", GUIDE.in(language))
                .replace("{{search}}", SEARCH.in(language))
                .replace("{{noscript}}", NO_SCRIPT.in(language));
    }
}
