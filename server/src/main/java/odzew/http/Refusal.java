package odzew.http;

import java.util.Map;
import odzew.problem.Problem.Mistake;

/// A request that HTTP itself refuses, before or beside what the core thinks of it.
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Mistake mistake;
    private final transient Map<String, String> headers;

    Refusal(int status, Mistake mistake, Map<String, String> headers) {
        super(mistake.english(), null, false, false);
        this.status = status;
        this.mistake = mistake;
        this.headers = Map.copyOf(headers);
    }

    Refusal(int status, Mistake mistake) {
        this(status, mistake, Map.of());
    }

    /// For a body of which a rest may still be on its way: the connection must not serve a next request.
    static Refusal closing(int status, Mistake mistake) {
        return new Refusal(status, mistake, Map.of("Connection", "close"));
    }

    public static Refusal forbidden(String permission) {
        return new Refusal(403, HttpMistakes.forbidden(permission));
    }

    /// A body larger than `limit` bytes.
    public static Refusal tooLarge(long limit) {
        return closing(413, HttpMistakes.tooLarge(limit));
    }

    int status() {
        return status;
    }

    Mistake mistake() {
        return mistake;
    }

    Map<String, String> headers() {
        return headers;
    }
}
