package odzew.embedded;

import org.jspecify.annotations.Nullable;

/// The embedded PostgreSQL cannot be started or reached; the message is for the operator and names the remedy.
public class PostgresException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PostgresException(String message) {
        super(message);
    }

    public PostgresException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
