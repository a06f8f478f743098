package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/// Separates the management port from the others: metrics and health exist there only, and nothing else does.
public final class ManagementPort extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient Supplier<Optional<Integer>> port;

    /// @param port empty: nothing is separated
    public ManagementPort(Supplier<Optional<Integer>> port) {
        this.port = port;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<Integer> management = port.get();
        boolean isHere = management.filter(it -> it == request.getLocalPort()).isPresent();
        if (management.isEmpty() || isHere == isManagement(request.getServletPath())) {
            chain.doFilter(request, response);
        } else {
            response.sendError(404);
        }
    }

    /// @param path decoded, as the routes see it: `/%6detrics` is `/metrics`
    private static boolean isManagement(String path) {
        return path.equals("/metrics") || path.startsWith("/metrics/") || path.startsWith("/health");
    }
}
