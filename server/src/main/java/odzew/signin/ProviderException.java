package odzew.signin;

import org.jspecify.annotations.Nullable;

/// The identity provider did not answer, or its answer cannot be used.
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1;

    private enum Kind {
        REFUSED,
        UNREACHABLE,
        UNUSABLE
    }

    private final Kind kind;

    ProviderException(String message, Throwable cause) {
        this(message, cause, Kind.UNUSABLE);
    }

    ProviderException(String message) {
        this(message, null, Kind.UNUSABLE);
    }

    private ProviderException(String message, @Nullable Throwable cause, Kind kind) {
        super(message, cause);
        this.kind = kind;
    }

    static ProviderException refused(String message) {
        return new ProviderException(message, null, Kind.REFUSED);
    }

    static ProviderException unreachable(String message, @Nullable Throwable cause) {
        return new ProviderException(message, cause, Kind.UNREACHABLE);
    }

    /// True if the provider has refused: the person, the session or the code is no longer valid there.
    public boolean isRefusal() {
        return kind == Kind.REFUSED;
    }

    /// True if no answer came: another question would wait as long.
    public boolean isUnreachable() {
        return kind == Kind.UNREACHABLE;
    }
}
