package odzew.database;

import org.jspecify.annotations.Nullable;

/// The database cannot be started, reached or used; the message is for the operator and names the remedy.
public class DatabaseException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public DatabaseException(String message) {
        super(message);
    }

    public DatabaseException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
