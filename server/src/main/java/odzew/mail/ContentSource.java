package odzew.mail;

import java.io.IOException;
import java.io.InputStream;

/// Bytes that can be read repeatedly, each time from the beginning; never wholly in memory.
@FunctionalInterface
public interface ContentSource {

    InputStream open() throws IOException;
}
