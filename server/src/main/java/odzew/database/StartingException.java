package odzew.database;

/// The database cannot be used yet: nothing listens there, or PostgreSQL is starting.
final class StartingException extends DatabaseException {

    private static final long serialVersionUID = 1;

    StartingException(String message, Throwable cause) {
        super(message, cause);
    }
}
