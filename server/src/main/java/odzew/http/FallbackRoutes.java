package odzew.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// Answers what no route answers: 405 with `Allow` where the address is known with another method, else 404.
public final class FallbackRoutes {

    private record Route(PathPattern pattern, Set<HttpMethod> methods) {}

    private final List<Route> routes;

    private FallbackRoutes(List<Route> routes) {
        this.routes = routes;
    }

    /// The routes, completed for every request.
    public static RouterFunction<ServerResponse> completing(RouterFunction<ServerResponse> routes) {
        var collector = new Collector();
        routes.accept(collector);
        var fallback = new FallbackRoutes(List.copyOf(collector.found));
        return routes.and(RouterFunctions.route(RequestPredicates.all(), fallback::refuse))
                .filter(new ErrorFilter());
    }

    private ServerResponse refuse(ServerRequest request) {
        PathContainer path = request.requestPath().pathWithinApplication();
        Set<String> allowed = routes.stream()
                .filter(route -> route.pattern().matches(path))
                .flatMap(route -> route.methods().stream().map(HttpMethod::name))
                .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.isEmpty()) {
            throw new Refusal(404, HttpMistakes.noRoute());
        }
        String names = String.join(", ", allowed);
        throw new Refusal(405, HttpMistakes.wrongMethod(request.method().name(), names), Map.of("Allow", names));
    }

    /// Walks the tables of routes; only method and path count.
    private static final class Collector implements RouterFunctions.Visitor, RequestPredicates.Visitor {

        private final List<Route> found = new ArrayList<>();
        private final Deque<String> prefixes = new ArrayDeque<>();
        private Set<HttpMethod> methods = Set.of();
        private String path = "";

        @Override
        public void startNested(RequestPredicate predicate) {
            path = "";
            predicate.accept(this);
            prefixes.addLast(path);
        }

        @Override
        public void endNested(RequestPredicate predicate) {
            prefixes.removeLast();
        }

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            methods = Set.of();
            path = "";
            predicate.accept(this);
            String whole = String.join("", prefixes) + path;
            if (!whole.isEmpty()) {
                found.add(new Route(PathPatternParser.defaultInstance.parse(whole), methods));
            }
        }

        @Override
        public void resources(Function<ServerRequest, java.util.Optional<Resource>> lookup) {}

        @Override
        public void attributes(Map<String, Object> attributes) {}

        @Override
        public void unknown(RouterFunction<?> router) {}

        @Override
        public void method(Set<HttpMethod> methods) {
            this.methods = Set.copyOf(methods);
        }

        @Override
        public void path(String pattern) {
            path = pattern;
        }

        @Override
        public void version(String version) {}

        @Override
        public void header(String name, String value) {}

        @Override
        public void param(String name, String value) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {}
    }
}
