package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/// Says in each answer of the API that this server hands no message to anyone. `odzew compare` repeats changes at
/// such a server only.
public final class CapturedNotice extends HttpFilter {

    private static final long serialVersionUID = 1;
    public static final String HEADER = "X-Odzew-Mail";

    private final boolean captures;

    /// @param captures true if all messages are captured, whatever administrators set up
    public CapturedNotice(boolean captures) {
        this.captures = captures;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (captures && request.getRequestURI().startsWith("/api/")) {
            response.setHeader(HEADER, "captured");
        }
        chain.doFilter(request, response);
    }
}
