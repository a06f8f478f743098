package odzew.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.problem.HttpError;
import odzew.problem.ValidationError;
import org.apache.coyote.Request;
import org.apache.tomcat.util.buf.ByteChunk;
import org.apache.tomcat.util.buf.MessageBytes;

/// The address of a request before Tomcat reads it: raw UTF-8 is percent-encoded, and below `/api` repeated
/// slashes count as one and a slash at the end is ignored, as in the vendor's framework. What remains refused is
/// named here, because Tomcat and the firewall behind it give no reason.
final class RequestTarget {

    /// The headers that the program reads: beyond ASCII their meaning is undefined (RFC 9110, 5.5).
    private static final List<String> READ = List.of(
            "Accept",
            "Accept-Encoding",
            "Accept-Language",
            "Authorization",
            "Content-Encoding",
            "Content-Type",
            "Host",
            "Idempotency-Key",
            "If-None-Match",
            "Last-Event-ID",
            "Origin",
            "X-HTTP-Method-Override",
            "X-Odzew-Send",
            "X-Request-Id");

    /// The firewall refuses these; the last two are dot segments, encoded or not.
    private static final Pattern REFUSED = Pattern.compile("(?i);|%3b|%2f|%5c|\\\\|%25|%2e|%0[0-9a-f]|%1[0-9a-f]|%7f"
            + "|%e2%80%a[89]|%c2%85|%(?![0-9a-f]{2}).{0,2}|(?<=/)\\.\\.?(?=/|$)");

    private RequestTarget() {}

    static void tidy(Request request) {
        encode(request.requestURI());
        encode(request.queryString());
        String path = request.requestURI().toString();
        String single = path == null ? "" : path.replaceAll("/{2,}", "/");
        if (!isApi(single)) {
            return;
        }
        String tidy = single.endsWith("/") ? single.substring(0, single.length() - 1) : single;
        if (!tidy.equals(path)) {
            set(request.requestURI(), tidy.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    /// The reason to refuse a request to the API; empty if its address and headers can be read.
    static Optional<ValidationError> error(Request request) {
        String path = String.valueOf(request.requestURI().toString());
        if (!isApi(path)) {
            return Optional.empty();
        }
        Matcher refused = REFUSED.matcher(path);
        if (refused.find()) {
            return Optional.of(HttpError.BAD_PATH.of(refused.group().toLowerCase(Locale.ROOT)));
        }
        for (String name : READ) {
            String value = request.getHeader(name);
            if (value != null && value.chars().anyMatch(c -> c > 126 || c < 32 && c != '\t')) {
                return Optional.of(HttpError.BAD_HEADER.at(name, utf8(value)));
            }
        }
        return Optional.empty();
    }

    /// The header for which Tomcat refused a request; empty if the reason is another.
    static Optional<ValidationError> unparsed(Request request) {
        List<String> hosts = Collections.list(request.getMimeHeaders().values("Host"));
        if (hosts.size() > 1
                || request.getHeader("Content-Length") == null
                        && request.serverName().isNull()) {
            return Optional.of(HttpError.BAD_HOST.at("Host", utf8(String.join(", ", hosts))));
        }
        List<String> lengths = Collections.list(request.getMimeHeaders().values("Content-Length"));
        boolean number = lengths.size() == 1 && lengths.getFirst().matches("[0-9]{1,18}");
        return lengths.isEmpty() || number
                ? Optional.empty()
                : Optional.of(HttpError.BAD_LENGTH.at("Content-Length", utf8(String.join(", ", lengths))));
    }

    static boolean isApi(String path) {
        return path.equals("/api") || path.startsWith("/api/") || path.equals("/docs/api") || path.equals("/docs/api/");
    }

    /// Headers arrive as ISO-8859-1; what is shown to the caller is what the caller wrote.
    private static String utf8(String value) {
        return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", "?");
    }

    private static void encode(MessageBytes part) {
        if (part.getType() != MessageBytes.T_BYTES) {
            return;
        }
        ByteChunk chunk = part.getByteChunk();
        byte[] bytes = chunk.getBytes();
        var encoded = new ByteArrayOutputStream();
        boolean raw = false;
        for (int i = chunk.getStart(); i < chunk.getEnd(); i++) {
            if (bytes[i] < 0) {
                raw = true;
                encoded.writeBytes("%%%02X".formatted(bytes[i] & 0xff).getBytes(StandardCharsets.US_ASCII));
            } else {
                encoded.write(bytes[i]);
            }
        }
        if (raw) {
            set(part, encoded.toByteArray());
        }
    }

    private static void set(MessageBytes part, byte[] bytes) {
        part.recycle();
        part.setBytes(bytes, 0, bytes.length);
    }
}
