package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import odzew.net.AddressShares;
import odzew.problem.RequestError;

/// Bounds the requests with a body that one client has in progress, before any of it is read. Behind a trusted
/// proxy a client has no share of the connections: slow bodies of one would take them all.
public final class BodyShares extends HttpFilter {

    private static final long serialVersionUID = 1;

    private final transient AddressShares shares;

    /// A quarter of the connections for one client; three quarters for all, so that pages can be read.
    public BodyShares(ConnectionLimits limits) {
        this.shares = new AddressShares(
                limits.most() - limits.most() / 4, Math.max(1, limits.perAddress() / 2), Duration.ZERO);
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String client = request.getRemoteAddr();
        if (!hasBody(request)) {
            chain.doFilter(request, response);
        } else if (shares.acquire(client)) {
            try {
                chain.doFilter(request, response);
            } finally {
                shares.release(client);
            }
        } else {
            new ErrorReply(
                            503,
                            List.of(RequestError.BUSY.of()),
                            Map.of("Connection", "close", "Retry-After", ErrorReply.BUSY_SECONDS))
                    .write(request, response);
        }
    }

    private static boolean hasBody(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }
}
