package odzew.move;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The answers of the other system as they came, one on a line, in compressed files. A file is complete or does
/// not exist, so an import that was stopped continues with the first that is missing.
public final class Archive {

    private final Path folder;

    public Archive(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new MoveException("The folder " + folder + " cannot be written: " + e.getMessage());
        }
    }

    boolean has(String name) {
        return Files.exists(file(name));
    }

    /// Writes a file as a whole.
    void write(String name, Consumer<Consumer<String>> lines) {
        try {
            Path part = Files.createTempFile(folder, "unfinished-", ".part");
            try (Writer out =
                    new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(part)), StandardCharsets.UTF_8)) {
                lines.accept(line -> append(out, line));
            }
            Files.move(part, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void read(String name, Consumer<String> line) {
        try (var in = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file(name))), StandardCharsets.UTF_8))) {
            for (String next = in.readLine(); next != null; next = in.readLine()) {
                line.accept(next);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(file(name) + " cannot be read", e);
        }
    }

    /// The names that begin so, in their order.
    List<String> names(String prefix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.startsWith(prefix) && name.endsWith(".jsonl.gz"))
                    .map(name -> name.substring(0, name.length() - ".jsonl.gz".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The windows that are planned: a plan is kept, so that a stopped import finds its files again.
    Optional<List<Window>> plan() {
        Path file = folder.resolve("plan.txt");
        try {
            return Files.exists(file)
                    ? Optional.of(
                            Files.readAllLines(file).stream().map(Window::of).toList())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void plan(List<Window> windows) {
        try {
            Path part = Files.createTempFile(folder, "unfinished-", ".part");
            Files.write(part, windows.stream().map(Window::name).toList());
            Files.move(
                    part,
                    folder.resolve("plan.txt"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void append(Writer out, String line) {
        try {
            out.write(line);
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path file(String name) {
        return folder.resolve(name + ".jsonl.gz");
    }
}
