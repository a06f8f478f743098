package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import odzew.net.Client;
import odzew.problem.Problem;

/// Names the client to the database, which gives each address its share, and answers 503 where a filter finds no
/// connection.
public final class ClientFilter extends HttpFilter {

    private static final long serialVersionUID = 1;
    private static final String RETRY_SECONDS = "5";

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        try {
            Client.<IOException, ServletException>serve(
                    request.getRemoteAddr(), () -> chain.doFilter(request, response));
        } catch (Problem.Busy busy) {
            if (response.isCommitted()) {
                throw busy;
            }
            refuse(response);
        } catch (ServletException e) {
            if (response.isCommitted() || !(e.getRootCause() instanceof Problem.Busy)) {
                throw e;
            }
            refuse(response);
        }
    }

    private static void refuse(HttpServletResponse response) throws IOException {
        response.resetBuffer();
        response.setHeader("Retry-After", RETRY_SECONDS);
        response.sendError(503);
    }
}
