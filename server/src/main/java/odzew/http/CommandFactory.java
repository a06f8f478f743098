package odzew.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.ApiUser;
import odzew.account.AuditedCommand;
import odzew.account.RequestKey;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.springframework.web.servlet.function.ServerRequest;

/// Creates the command of a write request: audited, and safe to repeat under its `Idempotency-Key`. The same
/// call, address and fields under the same key return the first response; different ones are a conflict.
public final class CommandFactory {

    private static final String KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 255;

    private CommandFactory() {}

    /// For a call with fields.
    public static AuditedCommand of(ServerRequest request, RequestFields fields) {
        return act(request, byKey(request, fields.canonical()).orElseGet(RequestKey::none));
    }

    /// For a call without a body, or with one that the use case itself reads: see `AuditedCommand.withContent`.
    public static AuditedCommand of(ServerRequest request) {
        return act(request, byKey(request, "").orElseGet(RequestKey::none));
    }

    /// For a call that creates something: without a key, the API user's duplicate window protects it.
    public static AuditedCommand guarded(ServerRequest request, RequestFields fields) {
        return guarded(request, fields, fingerprint(request, fields.canonical()));
    }

    /// The same; `fingerprint` is a SHA-256 of everything that makes two requests the same.
    public static AuditedCommand guarded(ServerRequest request, RequestFields fields, byte[] fingerprint) {
        return act(
                request, byKey(request, fields.canonical()).orElseGet(() -> RequestKey.window(apiUser(), fingerprint)));
    }

    /// The header of a replayed response.
    public static Map<String, String> replayed(boolean replayed) {
        return replayed ? Map.of("Idempotency-Replayed", "true") : Map.of();
    }

    private static AuditedCommand act(ServerRequest request, RequestKey key) {
        String permission = Objects.toString(
                request.servletRequest().getAttribute(Route.PERMISSION),
                request.method().name());
        Actor actor = Actor.apiUser(apiUser(), request.servletRequest().getRemoteAddr());
        return new AuditedCommand(actor, permission, request.path().replaceFirst("^/api/", ""), key);
    }

    private static ApiUser apiUser() {
        return Caller.current().account(ApiUser.class);
    }

    private static Optional<RequestKey> byKey(ServerRequest request, String fields) {
        List<String> keys = request.headers().header(KEY);
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        String key = unquoted(keys.getFirst().strip());
        if (key.isEmpty()) {
            throw new Problem.Invalid(RequestError.HEADER_EMPTY.at(KEY));
        }
        if (key.length() > LONGEST_KEY) {
            throw new Problem.Invalid(RequestError.HEADER_TOO_LONG.at(KEY, LONGEST_KEY));
        }
        return Optional.of(RequestKey.explicit(apiUser().id(), key, fingerprint(request, fields)));
    }

    /// The draft writes a key as a quoted string of RFC 8941; most programs send it bare. Both are the same key.
    private static String unquoted(String key) {
        return key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")
                ? key.substring(1, key.length() - 1).replaceAll("\\\\(.)", "$1")
                : key;
    }

    /// Each part is preceded by its length, so that different requests never have the same encoding.
    private static byte[] fingerprint(ServerRequest request, String fields) {
        MessageDigest digest = sha256();
        List<String> parts = List.of(
                request.method().name(),
                request.servletRequest().getRequestURI(),
                Objects.toString(request.servletRequest().getQueryString(), ""),
                String.join(",", request.headers().header("X-Odzew-Send")),
                fields);
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return digest.digest();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
