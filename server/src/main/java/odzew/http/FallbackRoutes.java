package odzew.http;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import odzew.problem.HttpError;
import odzew.problem.ValidationError;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;

/// Responds to requests without a route: 405 with `Allow` if the address exists for another method, else 404.
public final class FallbackRoutes {

    record Route(PathPattern pattern, Set<HttpMethod> methods) {}

    private final List<Route> routes;
    private final BiFunction<String, String, Optional<ValidationError>> refusals;

    private FallbackRoutes(List<Route> routes, BiFunction<String, String, Optional<ValidationError>> refusals) {
        this.routes = routes;
        this.refusals = refusals;
    }

    /// The routes, extended to every request.
    public static RouterFunction<ServerResponse> completing(RouterFunction<ServerResponse> routes) {
        return completing(routes, (_, _) -> Optional.empty());
    }

    /// @param refusals returns, by method and path, the error for an address that callers may expect but that
    /// is not offered
    public static RouterFunction<ServerResponse> completing(
            RouterFunction<ServerResponse> routes, BiFunction<String, String, Optional<ValidationError>> refusals) {
        var table = new RouteTable();
        routes.accept(table);
        var fallback = new FallbackRoutes(table.found(), refusals);
        return routes.and(RouterFunctions.route(RequestPredicates.all(), fallback::refuse))
                .filter(new ErrorFilter());
    }

    private ServerResponse refuse(ServerRequest request) {
        refusals.apply(request.method().name(), request.path()).ifPresent(error -> {
            throw new Refusal(404, error);
        });
        PathContainer path = request.requestPath().pathWithinApplication();
        Set<String> allowed = routes.stream()
                .filter(route -> route.pattern().matches(path))
                .flatMap(route -> route.methods().stream().map(HttpMethod::name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty()) {
            throw new Refusal(404, HttpError.NO_ROUTE.of(request.path()));
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        String names = String.join(", ", allowed);
        if (request.method().equals(HttpMethod.OPTIONS)) {
            return Replies.bytes(204, "", new byte[0], Map.of("Allow", names));
        }
        throw new Refusal(405, HttpError.WRONG_METHOD.of(request.method().name(), names), Map.of("Allow", names));
    }
}
