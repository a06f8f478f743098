package odzew.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.SocketTimeoutException;

/// Lets a form name its method. It stands behind the sign-in, because it reads the beginning of the body: a
/// stranger's body is never read here.
final class FormMethodFilter extends HttpFilter {

    private static final long serialVersionUID = 1;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        HttpServletRequest form;
        try {
            form = FormMethod.of(request);
        } catch (Refusal refusal) {
            ErrorReply.of(refusal).write(request, response);
            return;
        } catch (IOException e) {
            if (e instanceof SocketTimeoutException || e.getCause() instanceof SocketTimeoutException) {
                ErrorReply.of(FormMethod.tooSlow()).write(request, response);
                return;
            }
            throw e;
        }
        chain.doFilter(form, response);
    }
}
