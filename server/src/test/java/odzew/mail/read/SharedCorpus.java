package odzew.mail.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// Public mails that lie beside the project, not in it.
public final class SharedCorpus {

    private static final Path ROOT = Path.of("../../shared/mail-corpus");

    private SharedCorpus() {}

    public static Path folder() {
        Assumptions.assumeTrue(Files.isDirectory(ROOT), "the shared mail corpus is not beside the project");
        return ROOT;
    }

    static List<Path> mails() {
        try (var files = Files.walk(folder())) {
            return files.filter(file -> file.toString().endsWith(".eml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
