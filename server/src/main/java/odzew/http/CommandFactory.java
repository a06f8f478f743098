package odzew.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
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
    private static final String DRY_RUN = "dry_run";
    private static final int LONGEST_KEY = 255;

    private CommandFactory() {}

    /// For a call with fields.
    public static AuditedCommand of(ServerRequest request, RequestFields fields) {
        requireNoDryRun(fields);
        return act(request, byKey(request, fields.canonical()).orElseGet(RequestKey::none));
    }

    /// For a call without a body, or with one that the use case itself reads: see `AuditedCommand.withContent`.
    public static AuditedCommand of(ServerRequest request) {
        String query = Objects.toString(request.servletRequest().getQueryString(), "");
        if (query.contains(DRY_RUN)) {
            requireNoDryRun(RequestFields.ofQuery(query));
        }
        return act(request, byKey(request, "").orElseGet(RequestKey::none));
    }

    /// For a call that creates something: without a key, the API user's duplicate window protects it.
    public static AuditedCommand guarded(ServerRequest request, RequestFields fields) {
        return guarded(request, fields, () -> fingerprint(request, fields.canonical()));
    }

    /// The same; two requests for one permission with equal effects are one that was repeated.
    ///
    /// @param effects texts, numbers, constants, moments, optionals of these, lists, or maps
    public static AuditedCommand guarded(ServerRequest request, RequestFields fields, List<?> effects) {
        return guarded(request, fields, () -> digest(List.of(permission(request), effects)));
    }

    private static AuditedCommand guarded(ServerRequest request, RequestFields fields, Supplier<byte[]> effects) {
        requireNoDryRun(fields);
        return act(
                request,
                byKey(request, fields.canonical()).orElseGet(() -> RequestKey.window(apiUser(), effects.get())));
    }

    /// A caller who asks for a dry run wants no effect: a call without one is refused instead of done.
    private static void requireNoDryRun(RequestFields fields) {
        boolean wanted = fields.flag(DRY_RUN).orElse(false);
        fields.check();
        if (wanted) {
            throw new Problem.Invalid(RequestError.NO_DRY_RUN.at(DRY_RUN));
        }
    }

    /// The header of a replayed response.
    public static Map<String, String> replayed(boolean replayed) {
        return replayed ? Map.of("Idempotency-Replayed", "true") : Map.of();
    }

    private static AuditedCommand act(ServerRequest request, RequestKey key) {
        return new AuditedCommand(
                actor(request), permission(request), request.path().replaceFirst("^/api/", ""), key);
    }

    private static Actor actor(ServerRequest request) {
        return Actor.apiUser(apiUser(), request.servletRequest().getRemoteAddr())
                .during(RequestId.of(request.servletRequest()));
    }

    private static String permission(ServerRequest request) {
        return Objects.toString(
                request.servletRequest().getAttribute(Route.PERMISSION),
                request.method().name());
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

    private static byte[] fingerprint(ServerRequest request, String fields) {
        return digest(List.of(
                request.method().name(),
                request.servletRequest().getRequestURI(),
                Objects.toString(request.servletRequest().getQueryString(), ""),
                String.join(",", request.headers().header("X-Odzew-Send")),
                fields));
    }

    private static byte[] digest(List<?> parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            add(digest, parts);
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Each part is preceded by its length, so that different requests never have the same encoding.
    private static void add(MessageDigest digest, Object part) {
        switch (part) {
            case List<?> list -> {
                add(digest, list.size());
                list.forEach(it -> add(digest, it));
            }
            case Map<?, ?> map -> {
                add(digest, List.copyOf(new TreeMap<>(map).keySet()));
                add(digest, List.copyOf(new TreeMap<>(map).values()));
            }
            default -> {
                byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
                digest.update(
                        ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
                digest.update(bytes);
            }
        }
    }
}
