package odzew.age;

import java.io.IOException;

/// A key or a file is not of the format, or does not fit.
public final class AgeException extends IOException {

    private static final long serialVersionUID = 1;

    AgeException(String message) {
        super(message);
    }

    AgeException(String message, Throwable cause) {
        super(message, cause);
    }
}
