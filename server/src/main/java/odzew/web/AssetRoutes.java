package odzew.web;

import java.util.LinkedHashMap;
import odzew.http.Replies;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Serves the pages' files; an address contains its file's digest, so the response can be cached forever.
final class AssetRoutes {

    private final Assets assets;

    AssetRoutes(Assets assets) {
        this.assets = assets;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(Assets.BASE + "{digest}/{*name}", this::get)
                .build();
    }

    private ServerResponse get(ServerRequest request) {
        Assets.Asset asset = assets.at(request.path())
                .orElseThrow(() -> new Problem.NotFound(ValidationError.notFound("file", "pliku", request.path())));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Cache-Control", "public, max-age=31536000, immutable");
        headers.put("Vary", "Accept-Encoding");
        headers.put("X-Content-Type-Options", "nosniff");
        if (asset.gzip().isPresent() && Html.takesGzip(request)) {
            headers.put("Content-Encoding", "gzip");
            return Replies.bytes(200, asset.type(), asset.gzip().get(), headers);
        }
        return Replies.bytes(200, asset.type(), asset.bytes(), headers);
    }
}
