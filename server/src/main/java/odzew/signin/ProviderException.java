package odzew.signin;

/// The identity provider did not answer, or its answer cannot be used.
public final class ProviderException extends Exception {

    private static final long serialVersionUID = 1;

    /// True if the provider has refused: the person, the session or the code is no longer valid there.
    private final boolean refused;

    ProviderException(String message, Throwable cause) {
        super(message, cause);
        this.refused = false;
    }

    ProviderException(String message) {
        this(message, false);
    }

    private ProviderException(String message, boolean refused) {
        super(message);
        this.refused = refused;
    }

    static ProviderException refused(String message) {
        return new ProviderException(message, true);
    }

    public boolean isRefusal() {
        return refused;
    }
}
