package odzew.compare;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import odzew.http.MethodOverride;
import org.jspecify.annotations.Nullable;

/// A client's request. It is passed on unchanged, also where a header or a form field names its method.
///
/// @param method as sent
/// @param headers those that are passed on: without the ones that concern one connection only
record Call(String method, String path, String query, Map<String, List<String>> headers, Body body) {

    /// `Accept-Encoding` too: the answer must be readable here.
    private static final Set<String> OF_ONE_CONNECTION = Set.of(
            "accept-encoding",
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    static Call read(HttpServletRequest request, Path folder) throws IOException {
        var headers = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        for (String name : Collections.list(request.getHeaderNames())) {
            if (!OF_ONE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                headers.put(name, Collections.list(request.getHeaders(name)));
            }
        }
        // what the client claims about its address is not passed on as if this proxy had seen it
        headers.put("X-Forwarded-For", List.of(request.getRemoteAddr()));
        String query = request.getQueryString();
        return new Call(
                request.getMethod(),
                request.getRequestURI(),
                query == null ? "" : query,
                headers,
                Body.read(request.getInputStream(), folder, request.getHeader("Authorization") == null));
    }

    /// The method that both systems act on.
    String effectiveMethod() throws IOException {
        String named = MethodOverride.inHeader(method, first(MethodOverride.HEADER));
        boolean readable = isForm() && first("Content-Encoding") == null;
        return readable && method.equals("POST") && named.equals(method)
                ? MethodOverride.inForm(method, body.beginning(MethodOverride.READ))
                : named;
    }

    private @Nullable String first(String header) {
        List<String> values = headers.get(header);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /// As a report shows it.
    String shown() {
        return method + " " + target();
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + query;
    }

    boolean isJson() {
        return body.text().map(it -> it.stripLeading().startsWith("{")).orElse(false);
    }

    boolean isForm() {
        return headers.getOrDefault("Content-Type", List.of("")).stream()
                .anyMatch(it -> it.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"));
    }

    Call with(String newPath, String newQuery, Body newBody) {
        return new Call(method, newPath, newQuery, headers, newBody);
    }

    /// The call that reads the ticket on which this one acted.
    Call reading(String ticketPath) {
        var credentials = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> {
            if (name.equalsIgnoreCase("Authorization")) {
                credentials.put(name, values);
            }
        });
        return new Call("GET", ticketPath, "", credentials, Body.of(new byte[0]));
    }
}
