package odzew.http;

import java.io.IOException;

/// The client closed the connection before its response was written.
final class ClientGone extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClientGone(IOException cause) {
        super("the client is gone", cause, false, false);
    }
}
