package odzew.move;

/// The import cannot go on; the message says why and what to do.
public final class MoveException extends RuntimeException {

    private static final long serialVersionUID = 1;

    public MoveException(String message) {
        super(message);
    }
}
