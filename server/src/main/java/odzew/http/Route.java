package odzew.http;

import java.util.List;
import odzew.account.Permissions;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// A call: its address, the required permission, and its handler.
public record Route(HttpMethod method, String path, String permission, HandlerFunction<ServerResponse> handler) {

    static final String PERMISSION = Route.class.getName() + ".permission";

    public Route {
        Permissions.known(permission);
    }

    public static Route get(String path, String permission, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.GET, path, permission, handler);
    }

    public static Route post(String path, String permission, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.POST, path, permission, handler);
    }

    public static Route put(String path, String permission, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.PUT, path, permission, handler);
    }

    public static Route delete(String path, String permission, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.DELETE, path, permission, handler);
    }

    /// Each route checks the caller's permission first.
    public static RouterFunction<ServerResponse> all(List<Route> table) {
        var routes = RouterFunctions.route();
        for (Route route : table) {
            routes.route(RequestPredicates.method(route.method).and(RequestPredicates.path(route.path)), route::answer);
        }
        return routes.build();
    }

    private ServerResponse answer(ServerRequest request) throws Exception {
        Caller.current().require(permission);
        request.servletRequest().setAttribute(PERMISSION, permission);
        return handler.handle(request);
    }
}
