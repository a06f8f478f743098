package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odzew.problem.HttpError;
import odzew.problem.Language;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jspecify.annotations.Nullable;

/// The response to a failed request: Thulium's envelope, or RFC 9457 below `/api/odzew`.
record ErrorReply(int status, List<ValidationError> errors, Map<String, String> headers) {

    static final String BUSY_SECONDS = "2";

    static ErrorReply of(Problem problem) {
        return switch (problem) {
            case Problem.NotFound p -> new ErrorReply(404, p.errors(), Map.of());
            case Problem.Invalid p -> new ErrorReply(400, p.errors(), Map.of());
            case Problem.Conflict p -> new ErrorReply(409, p.errors(), Map.of());
            case Problem.Busy p -> new ErrorReply(503, p.errors(), Map.of("Retry-After", BUSY_SECONDS));
        };
    }

    static ErrorReply of(Refusal refusal) {
        return new ErrorReply(refusal.status(), List.of(refusal.error()), refusal.headers());
    }

    static ErrorReply internal() {
        return new ErrorReply(500, List.of(HttpError.INTERNAL.of()), Map.of());
    }

    /// For an error that the servlet container found: only its status is known.
    static ErrorReply ofStatus(int status) {
        return switch (status) {
            case 401 -> new ErrorReply(status, List.of(HttpError.WRONG_CREDENTIALS.of()), Map.of());
            case 403, 404 -> new ErrorReply(404, List.of(HttpError.NO_ROUTE.of("…")), Map.of());
            case 413 -> new ErrorReply(status, List.of(HttpError.TOO_COMPLEX.of()), Map.of());
            case 431 -> new ErrorReply(status, List.of(HttpError.HEADERS_TOO_LARGE.of()), Map.of());
            default ->
                status < 500
                        ? new ErrorReply(status, List.of(HttpError.MALFORMED.of()), Map.of())
                        : new ErrorReply(status, List.of(HttpError.INTERNAL.of()), Map.of());
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
        Language language = Language.accepted(request.getHeader("Accept-Language"));
        var body = new LinkedHashMap<String, Object>();
        if (isOurs(request)) {
            body.put("type", "about:blank");
            body.put("title", Titles.of(status));
            body.put("status", status);
            body.put("detail", errors.getFirst().message().in(language));
        }
        body.put("request_id", RequestId.of(request));
        body.put("errors", errors(errors, language));
        return Json.mapper().writeValueAsBytes(body);
    }

    /// For a request that could not be parsed.
    byte[] body(String requestId, @Nullable String acceptLanguage) {
        var body = new LinkedHashMap<String, Object>();
        body.put("request_id", requestId);
        body.put("errors", errors(errors, Language.accepted(acceptLanguage)));
        return Json.mapper().writeValueAsBytes(body);
    }

    static List<Map<String, Object>> errors(List<ValidationError> errors, Language language) {
        return errors.stream().map(error -> json(error, language)).toList();
    }

    private static Map<String, Object> json(ValidationError error, Language language) {
        var json = new LinkedHashMap<String, Object>();
        json.put("message", error.message().in(language));
        json.put("code", error.code().number());
        if (!error.field().isEmpty()) {
            json.put("field", error.field());
        }
        return json;
    }

    private static boolean isOurs(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/odzew/");
    }
}
