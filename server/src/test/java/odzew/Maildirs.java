package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the messages that a mail server has stored in folders of the Maildir format.
final class Maildirs {

    private Maildirs() {}

    /// Returns a message of the folder, new or read, that contains this text.
    static Optional<String> find(Path folder, String text) {
        return Stream.of("new", "cur")
                .map(folder::resolve)
                .filter(Files::isDirectory)
                .flatMap(it -> files(it).stream())
                .map(Maildirs::read)
                .filter(it -> it.contains(text))
                .findFirst();
    }

    /// Returns the value of a header field, unfolded.
    static String header(String mail, String name) {
        var line = Pattern.compile("(?im)^" + name + ": ((?:.*)(?:\\r?\\n[ \\t].*)*)")
                .matcher(mail);
        assertThat(line.find()).as(mail).isTrue();
        return line.group(1).replaceAll("\\r?\\n[ \\t]", " ").strip();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
