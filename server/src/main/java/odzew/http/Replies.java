package odzew.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import odzew.problem.Language;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Builds responses: always JSON in UTF-8, regardless of `Accept`.
public final class Replies {

    private Replies() {}

    /// A record, list or map as JSON.
    public static ServerResponse json(int status, Object value, Map<String, String> headers) {
        return bytes(status, "application/json;charset=UTF-8", Json.mapper().writeValueAsBytes(value), headers);
    }

    /// The text that `json` writes, for a stored response.
    public static String written(Object value) {
        return Json.mapper().writeValueAsString(value);
    }

    /// A response stored in English and in Polish, because a repetition may ask for the other language.
    public static String written(Object english, Object polish) {
        return written(english) + "\n" + written(polish);
    }

    /// The part of a stored response in the language of this request.
    public static ServerResponse kept(ServerRequest request, int status, String both, Map<String, String> headers) {
        List<String> lines = both.lines().toList();
        return text(status, language(request) == Language.POLISH ? lines.getLast() : lines.getFirst(), headers);
    }

    public static ServerResponse json(int status, Object value) {
        return json(status, value, Map.of());
    }

    /// JSON that is already serialised, such as the exact `[]` that the contract requires.
    public static ServerResponse text(int status, String json, Map<String, String> headers) {
        return bytes(status, "application/json;charset=UTF-8", json.getBytes(StandardCharsets.UTF_8), headers);
    }

    /// A response without a body, still typed as JSON for clients that check the type before reading.
    public static ServerResponse empty(int status) {
        return bytes(status, "application/json;charset=UTF-8", new byte[0], Map.of());
    }

    /// The language that `Accept-Language` prefers.
    public static Language language(ServerRequest request) {
        return Language.accepted(request.headers().firstHeader("Accept-Language"));
    }

    /// A value as JSON, for a response assembled from pieces.
    public static byte[] bytes(Object value) {
        return Json.mapper().writeValueAsBytes(value);
    }

    /// JSON that is too large to be held in memory.
    public static ServerResponse streamed(int status, Writing writing) {
        return ServerResponse.status(status).build((_, response) -> {
            response.setContentType("application/json;charset=UTF-8");
            writing.to(response.getOutputStream());
            return null;
        });
    }

    /// Writes a body incrementally.
    @FunctionalInterface
    public interface Writing {

        void to(OutputStream out) throws IOException;
    }

    /// Errors in the form of a refusal, for a response that is not a refusal.
    public static List<Map<String, Object>> errors(ServerRequest request, List<ValidationError> errors) {
        return ErrorReply.errors(errors, language(request));
    }

    /// Opens content that is then written piece by piece.
    @FunctionalInterface
    public interface Opening {

        InputStream open() throws IOException;
    }

    /// A body that is never wholly in memory; `size` in bytes.
    public static ServerResponse streamed(
            int status, String type, long size, Opening opening, Map<String, String> headers) {
        return ServerResponse.status(status)
                .headers(all -> headers.forEach(all::set))
                .build((_, response) -> {
                    response.setContentType(type);
                    response.setContentLengthLong(size);
                    try (InputStream bytes = opening.open()) {
                        bytes.transferTo(response.getOutputStream());
                    }
                    return null;
                });
    }

    public static ServerResponse bytes(int status, String type, byte[] bytes, Map<String, String> headers) {
        return ServerResponse.status(status)
                .headers(all -> headers.forEach(all::set))
                .build((_, response) -> {
                    try {
                        if (status != 204) {
                            response.setContentType(type);
                            response.setContentLength(bytes.length);
                            response.getOutputStream().write(bytes);
                        }
                        return null;
                    } catch (IOException e) {
                        throw new ClientGone(e);
                    }
                });
    }
}
