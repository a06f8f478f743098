package odzew.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.http.BodyReader;
import odzew.http.Refusal;
import odzew.problem.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/// Parses the pages' forms. The container does not, because it must leave the API's bodies alone; here a form
/// has a limit, which is small before the sign-in, and its fields become request parameters.
public final class FormFilter extends HttpFilter {

    private static final int LARGEST = 4_000_000;
    private static final int MOST_FIELDS = 2_000;
    private static final String RETRY_SECONDS = "5";
    private static final long serialVersionUID = 1;

    private final transient BodyReader bodies;

    public FormFilter(BodyReader bodies) {
        this.bodies = bodies;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String type = Optional.ofNullable(request.getContentType()).orElse("");
        if (!type.startsWith("application/x-www-form-urlencoded")) {
            chain.doFilter(request, response);
            return;
        }
        Map<String, List<String>> fields;
        try {
            int most = isSignedIn(request) ? LARGEST : BodyReader.SMALL;
            fields = bodies.read(request, most, body -> fields(new String(body, StandardCharsets.US_ASCII)));
        } catch (Refusal refusal) {
            response.setHeader("Connection", "close");
            response.sendError(refusal.status());
            return;
        } catch (Problem.Busy _) {
            response.setHeader("Retry-After", RETRY_SECONDS);
            response.sendError(503);
            return;
        } catch (IllegalArgumentException _) {
            response.sendError(400);
            return;
        }
        chain.doFilter(new Form(request, fields), response);
    }

    /// A session that waits for the second factor is not signed in yet.
    private static boolean isSignedIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
    }

    private static Map<String, List<String>> fields(String body) {
        var fields = new LinkedHashMap<String, List<String>>();
        String[] pairs = body.isEmpty() ? new String[0] : body.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw new IllegalArgumentException("too many fields");
        }
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (name.indexOf('\0') >= 0 || value.indexOf('\0') >= 0) {
                throw new IllegalArgumentException("NUL in a field");
            }
            fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value.replace("\r\n", "\n"));
        }
        return fields;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static final class Form extends HttpServletRequestWrapper {

        private final Map<String, String[]> parameters;

        Form(HttpServletRequest request, Map<String, List<String>> fields) {
            super(request);
            parameters = new LinkedHashMap<>(request.getParameterMap());
            fields.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        }

        @Override
        public @Nullable String getParameter(String name) {
            String[] values = parameters.get(name);
            return values == null ? null : values[0];
        }

        @Override
        public String @Nullable [] getParameterValues(String name) {
            return parameters.get(name);
        }

        @Override
        public Map<String, String[]> getParameterMap() {
            return Collections.unmodifiableMap(parameters);
        }

        @Override
        public Enumeration<String> getParameterNames() {
            return Collections.enumeration(parameters.keySet());
        }
    }
}
