package odzew.api.docs;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import odzew.http.Replies;
import odzew.problem.Language;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.node.ObjectNode;

/// Serves the description of the API, its reference and its guide, without sign-in and without external
/// resources. Each is made at the first request for it, so that a start does not wait for them.
public final class ReferencePages {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private static final Map<String, String> PAGE =
            Map.of("Vary", "Accept-Language", "Content-Security-Policy", POLICY, "Referrer-Policy", "no-referrer");
    private static final Map<String, String> DOCUMENT = Map.of("Vary", "Accept-Language");
    private static final Map<String, String> FOREVER = Map.of("Cache-Control", "public, max-age=31536000, immutable");

    private final String version;
    private final ServedFile style = ServedFile.of("text/css", Files.text("/docs/page.css"));
    private final ServedFile script = ServedFile.of("text/javascript", Files.text("/docs/page.js"));
    private final Map<String, ServedFile> made = new ConcurrentHashMap<>();

    /// @param version of the program
    public ReferencePages(String version) {
        this.version = version;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET("/api/openapi.yaml", request -> inLanguage(request, "yaml", DOCUMENT, this::yaml))
                .GET("/api/openapi.json", request -> inLanguage(request, "json", DOCUMENT, this::json))
                .GET("/api", _ -> toDocs())
                .GET("/docs/api", _ -> toDocs())
                .GET("/api/docs", request -> inLanguage(request, "reference", PAGE, this::reference))
                .GET("/api/docs/guide", request -> inLanguage(request, "guide", PAGE, this::guide))
                .GET("/api/docs/page.js", request -> script.answer(request, FOREVER))
                .GET("/api/docs/page.css", request -> style.answer(request, FOREVER))
                .build();
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

    /// In the language of `?lang=pl`, otherwise in the one that the browser prefers.
    private ServerResponse inLanguage(
            ServerRequest request, String name, Map<String, String> headers, Function<Language, ServedFile> maker) {
        Language language =
                Language.of(request.param("lang").orElse(""), request.headers().firstHeader("Accept-Language"));
        return made.computeIfAbsent(name + "." + language.tag(), _ -> maker.apply(language))
                .answer(request, headers);
    }

    private ServedFile yaml(Language language) {
        return ServedFile.of("application/yaml", ApiDescription.yaml(document(language)));
    }

    private ServedFile json(Language language) {
        ObjectNode document = document(language);
        CodeSamples.add(document, GoldenSamples.read());
        return ServedFile.of("application/json", document.toString());
    }

    private ServedFile reference(Language language) {
        return ServedFile.of(
                "text/html", new ReferencePage(document(language), GoldenSamples.read(), frame(language)).html());
    }

    private ServedFile guide(Language language) {
        Frame frame = frame(language);
        GoldenSamples samples = GoldenSamples.read();
        var reference = new ReferencePage(document(language), samples, frame);
        return ServedFile.of(
                "text/html", GuidePage.html(frame, reference.chapters(frame.here(Frame.REFERENCE_ADDRESS)), samples));
    }

    private ObjectNode document(Language language) {
        return new ApiDescription(version).document(language);
    }

    private Frame frame(Language language) {
        return new Frame(language, "/api/docs/page.css?v=" + style.digest(), "/api/docs/page.js?v=" + script.digest());
    }
}
