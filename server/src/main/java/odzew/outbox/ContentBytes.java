package odzew.outbox;

import java.io.InputStream;

/// The exact bytes of a message, readable as often as needed.
public interface ContentBytes {

    long size();

    InputStream open();
}
