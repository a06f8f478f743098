package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import odzew.problem.Problem;
import odzew.problem.Problem.Mistake;
import org.jspecify.annotations.Nullable;

/// An error as the caller gets it: Thulium's envelope, or RFC 9457 below `/api/odzew`.
record ErrorReply(int status, List<Mistake> mistakes, Map<String, String> headers) {

    static final String BUSY_SECONDS = "2";

    static ErrorReply of(Problem problem) {
        return switch (problem) {
            case Problem.NotFound p -> new ErrorReply(404, p.mistakes(), Map.of());
            case Problem.Invalid p -> new ErrorReply(400, p.mistakes(), Map.of());
            case Problem.Conflict p -> new ErrorReply(409, p.mistakes(), Map.of());
            case Problem.Busy p -> new ErrorReply(503, p.mistakes(), Map.of("Retry-After", BUSY_SECONDS));
        };
    }

    static ErrorReply of(Refusal refusal) {
        return new ErrorReply(refusal.status(), List.of(refusal.mistake()), refusal.headers());
    }

    static ErrorReply internal() {
        return new ErrorReply(500, List.of(HttpMistakes.internal()), Map.of());
    }

    /// For an error that the servlet container found, of which only the status is known.
    static ErrorReply ofStatus(int status) {
        return switch (status) {
            case 401 -> new ErrorReply(status, List.of(HttpMistakes.wrongCredentials()), Map.of());
            case 403, 404 -> new ErrorReply(404, List.of(HttpMistakes.noRoute()), Map.of());
            case 413 -> new ErrorReply(status, List.of(HttpMistakes.tooComplex()), Map.of());
            case 431 -> new ErrorReply(status, List.of(HttpMistakes.headersTooLarge()), Map.of());
            default ->
                status < 500
                        ? new ErrorReply(status, List.of(HttpMistakes.malformed()), Map.of())
                        : new ErrorReply(status, List.of(HttpMistakes.internal()), Map.of());
        };
    }

    void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
        byte[] body = body(request);
        response.setStatus(status);
        headers.forEach(response::setHeader);
        response.setContentType(contentType(request));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    String contentType(HttpServletRequest request) {
        return isOurs(request) ? "application/problem+json" : "application/json;charset=UTF-8";
    }

    byte[] body(HttpServletRequest request) {
        boolean polish = wantsPolish(request.getHeader("Accept-Language"));
        var body = new LinkedHashMap<String, Object>();
        if (isOurs(request)) {
            body.put("type", "about:blank");
            body.put("title", Titles.of(status));
            body.put("status", status);
            body.put("detail", text(mistakes.getFirst(), polish));
        }
        body.put("request_id", RequestId.of(request));
        body.put("errors", errors(mistakes, polish));
        return Json.mapper().writeValueAsBytes(body);
    }

    /// For a request of which nothing but perhaps its headers is known.
    byte[] body(String requestId, @Nullable String acceptLanguage) {
        var body = new LinkedHashMap<String, Object>();
        body.put("request_id", requestId);
        body.put("errors", errors(mistakes, wantsPolish(acceptLanguage)));
        return Json.mapper().writeValueAsBytes(body);
    }

    static List<Map<String, Object>> errors(List<Mistake> mistakes, boolean polish) {
        return mistakes.stream().map(mistake -> json(mistake, polish)).toList();
    }

    private static Map<String, Object> json(Mistake mistake, boolean polish) {
        var json = new LinkedHashMap<String, Object>();
        json.put("message", text(mistake, polish));
        json.put("code", mistake.code());
        return json;
    }

    private static String text(Mistake mistake, boolean polish) {
        return polish ? mistake.polish() : mistake.english();
    }

    private static boolean isOurs(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/odzew/");
    }

    static boolean wantsPolish(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.length() > 500) {
            return false;
        }
        try {
            String best = Locale.lookupTag(Locale.LanguageRange.parse(acceptLanguage), List.of("en", "pl"));
            return "pl".equals(best);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
