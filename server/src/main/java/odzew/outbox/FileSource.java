package odzew.outbox;

import java.io.IOException;
import java.io.InputStream;

/// Opens the bytes of a stored file, each time from the beginning. Called outside any transaction.
@FunctionalInterface
public interface FileSource {

    InputStream open(long storedFileId) throws IOException;
}
