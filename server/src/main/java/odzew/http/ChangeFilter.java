package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;

/// Reports each request that may have changed something, after its answer.
public final class ChangeFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final transient Runnable changed;

    public ChangeFilter(Runnable changed) {
        this.changed = changed;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            chain.doFilter(request, response);
        } finally {
            if (!READING.contains(request.getMethod())) {
                changed.run();
            }
        }
    }
}
