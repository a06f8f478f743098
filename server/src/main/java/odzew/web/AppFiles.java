package odzew.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import odzew.http.Replies;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/// The two files that make the pages an application of the device: its description, and the worker that shows
/// notifications while no page is open. Their addresses stay the same, because browsers keep them. Neither
/// requires a session, which may have ended when the browser asks for a newer worker.
final class AppFiles {

    static final String WORKER = Desk.PATH + "/worker.js";
    static final String MANIFEST = Desk.PATH + "/app.webmanifest";

    private static final Map<String, String> FRESH =
            Map.of("Cache-Control", "no-cache", "X-Content-Type-Options", "nosniff");

    private final Assets assets;

    AppFiles(Assets assets) {
        this.assets = assets;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(WORKER, this::worker)
                .GET(MANIFEST, this::manifest)
                .build();
    }

    private ServerResponse worker(ServerRequest request) {
        return Replies.bytes(
                200, "text/javascript;charset=utf-8", assets.text("worker.js").getBytes(StandardCharsets.UTF_8), FRESH);
    }

    private ServerResponse manifest(ServerRequest request) {
        Map<String, Object> manifest = Map.of(
                "id", Desk.PATH,
                "name", "Odzew",
                "short_name", "Odzew",
                "start_url", Desk.PATH,
                "scope", Desk.PATH,
                "display", "standalone",
                "background_color", "#ffffff",
                "theme_color", "#ffffff",
                "icons",
                        List.of(
                                icon("odzew.svg", "any", "image/svg+xml"),
                                icon("icon-192.png", "192x192", "image/png"),
                                icon("icon-512.png", "512x512", "image/png")));
        return Replies.bytes(
                200,
                "application/manifest+json",
                new JsonMapper().writeValueAsString(manifest).getBytes(StandardCharsets.UTF_8),
                FRESH);
    }

    private Map<String, Object> icon(String name, String sizes, String type) {
        return Map.of("src", assets.url(name), "sizes", sizes, "type", type);
    }
}
