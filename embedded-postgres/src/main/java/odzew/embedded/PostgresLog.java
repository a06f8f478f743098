package odzew.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/// The log of PostgreSQL: a file of bounded size and its predecessor.
final class PostgresLog {

    /// The size limit of one file, in bytes.
    private static final long LIMIT = 5_000_000;

    private static final int REMEMBERED = 20;

    private final Path file;
    private final Deque<String> last = new ArrayDeque<>();

    PostgresLog(Path file) {
        this.file = file;
    }

    /// Copies the output of a process until it ends.
    void follow(InputStream output) {
        try (var lines = new BufferedReader(new InputStreamReader(output, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                append(line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A full disk must not stop PostgreSQL: a line that cannot be written is only kept in memory.
    synchronized void append(String line) {
        last.addLast(line);
        if (last.size() > REMEMBERED) {
            last.removeFirst();
        }
        try {
            if (Files.exists(file) && Files.size(file) > LIMIT) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            last.addLast("(not written to " + file + ": " + e + ")");
        }
    }

    /// The last lines, for the error message of a failed start.
    synchronized String lastLines() {
        return String.join("\n", last);
    }
}
