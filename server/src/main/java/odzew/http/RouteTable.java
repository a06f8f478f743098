package odzew.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import odzew.http.FallbackRoutes.Route;
import org.springframework.core.io.Resource;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.util.pattern.PathPatternParser;

/// Walks the route tables and collects their methods and paths.
final class RouteTable implements RouterFunctions.Visitor {

    private final List<Route> found = new ArrayList<>();
    private final Deque<String> prefixes = new ArrayDeque<>();

    List<Route> found() {
        return List.copyOf(found);
    }

    @Override
    public void startNested(RequestPredicate predicate) {
        prefixes.addLast(MethodAndPath.of(predicate).path());
    }

    @Override
    public void endNested(RequestPredicate predicate) {
        prefixes.removeLast();
    }

    @Override
    public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
        var read = MethodAndPath.of(predicate);
        String path = String.join("", prefixes) + read.path();
        if (!path.isEmpty()) {
            found.add(new Route(PathPatternParser.defaultInstance.parse(path), read.methods()));
        }
    }

    @Override
    public void resources(Function<ServerRequest, Optional<Resource>> lookup) {}

    @Override
    public void attributes(Map<String, Object> attributes) {}

    @Override
    public void unknown(RouterFunction<?> router) {}
}
