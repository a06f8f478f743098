package odzew.http;

import java.util.Map;
import odzew.problem.HttpError;
import odzew.problem.ValidationError;

/// A request refused at the level of HTTP, before it reaches the core.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient ValidationError error;
    private final transient Map<String, String> headers;

    Refusal(int status, ValidationError error, Map<String, String> headers) {
        super(error.message().english(), null, false, false);
        this.status = status;
        this.error = error;
        this.headers = Map.copyOf(headers);
    }

    Refusal(int status, ValidationError error) {
        this(status, error, Map.of());
    }

    /// For a body that may not have arrived in full: the connection must not serve another request.
    static Refusal closing(int status, ValidationError error) {
        return new Refusal(status, error, Map.of("Connection", "close"));
    }

    public static Refusal forbidden(String permission) {
        return new Refusal(403, HttpError.FORBIDDEN.of(permission));
    }

    /// A body larger than `limit` bytes.
    public static Refusal tooLarge(long limit) {
        return closing(413, HttpError.BODY_TOO_LARGE.of(limit));
    }

    public int status() {
        return status;
    }

    ValidationError error() {
        return error;
    }

    Map<String, String> headers() {
        return headers;
    }
}
