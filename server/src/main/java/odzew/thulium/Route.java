package odzew.thulium;

import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerResponse;

/// A call: its address, the permission it takes, and who answers it.
record Route(HttpMethod method, String path, String permission, HandlerFunction<ServerResponse> handler) {

    static Route get(String path, String permission, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.GET, path, permission, handler);
    }

    static Route post(String path, String permission, HandlerFunction<ServerResponse> handler) {
        return new Route(HttpMethod.POST, path, permission, handler);
    }
}
