package odzew.outbox;

import java.io.IOException;

/// A message cannot be signed, although messages of its sender are to be: none of them goes until an
/// administrator
/// has mended that.
public final class UnsignableMail extends IOException {

    private static final long serialVersionUID = 1L;

    public UnsignableMail(String message, Throwable cause) {
        super(message, cause);
    }
}
