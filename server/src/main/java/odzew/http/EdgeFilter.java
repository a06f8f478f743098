package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import odzew.problem.HttpError;
import org.jspecify.annotations.Nullable;

/// The rules of every call of the API before its route is known: HEAD is a GET whose body Tomcat leaves out,
/// a POST may name another method, and pages of the allowed origins may call (the Fetch standard's CORS).
final class EdgeFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    private static final String EXPOSED = "Idempotency-Replayed, Location, RateLimit, RateLimit-Policy, Retry-After,"
            + " X-Message-Id, X-Odzew-Notice, X-Request-Id";

    private final transient Set<String> origins;

    /// @param origins such as `https://shop.example.com`
    EdgeFilter(Set<String> origins) {
        this.origins = Set.copyOf(origins);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String origin = request.getHeader("Origin");
        boolean allowed = origin != null && origins.contains(origin.toLowerCase(Locale.ROOT));
        if (!origins.isEmpty()) {
            response.addHeader("Vary", "Origin");
        }
        if (allowed) {
            response.setHeader("Access-Control-Allow-Origin", origin);
            response.setHeader("Access-Control-Expose-Headers", EXPOSED);
        }
        if (request.getMethod().equals("OPTIONS")
                && origin != null
                && request.getHeader("Access-Control-Request-Method") != null) {
            preflight(request, response, allowed, origin);
        } else if (!allowed && ForeignOrigin.isForeign(request, false)) {
            new ErrorReply(403, List.of(HttpError.FOREIGN_ORIGIN.of()), Map.of()).write(request, response);
        } else {
            chain.doFilter(new As(request, method(request)), response);
        }
    }

    private static void preflight(
            HttpServletRequest request, HttpServletResponse response, boolean allowed, String origin)
            throws IOException {
        if (!allowed) {
            new ErrorReply(403, List.of(HttpError.CORS_REFUSED.of(origin)), Map.of()).write(request, response);
            return;
        }
        String headers = request.getHeader("Access-Control-Request-Headers");
        response.setStatus(204);
        response.setHeader("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, DELETE, OPTIONS");
        response.setHeader("Access-Control-Allow-Headers", headers == null ? "Authorization, Content-Type" : headers);
        response.setHeader("Access-Control-Max-Age", "600");
    }

    private static String method(HttpServletRequest request) {
        return request.getMethod().equals("HEAD")
                ? "GET"
                : MethodOverride.inHeader(request.getMethod(), request.getHeader(MethodOverride.HEADER));
    }

    /// The request under another method. A HEAD asks for no stream: it would not end.
    private static final class As extends HttpServletRequestWrapper {

        private final String method;
        private final boolean head;

        As(HttpServletRequest request, String method) {
            super(request);
            this.method = method;
            this.head = request.getMethod().equals("HEAD");
        }

        @Override
        public String getMethod() {
            return method;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return head && name.equalsIgnoreCase("Accept") ? null : super.getHeader(name);
        }

        @Override
        public java.util.Enumeration<String> getHeaders(String name) {
            return head && name.equalsIgnoreCase("Accept")
                    ? java.util.Collections.emptyEnumeration()
                    : super.getHeaders(name);
        }
    }
}
