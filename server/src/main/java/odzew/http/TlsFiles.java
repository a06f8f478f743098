package odzew.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;

/// A certificate chain and its key, both PEM.
public record TlsFiles(Path certificate, Path key) {

    /// Changes when either file was renewed.
    List<FileTime> version() throws IOException {
        return List.of(Files.getLastModifiedTime(certificate), Files.getLastModifiedTime(key));
    }
}
