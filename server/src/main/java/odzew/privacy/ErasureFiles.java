package odzew.privacy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import odzew.privacy.Erasing.Erasure;

/// The list of erasures outside the database, beside the data and beside the backups: a backup that is older
/// than an erasure does not know it.
public final class ErasureFiles {

    public static final String NAME = "erasures.txt";

    private final List<Path> folders;

    public ErasureFiles(Path data, Stream<Path> more) {
        this.folders = Stream.concat(Stream.of(data), more).distinct().toList();
    }

    /// Appends to the list in each folder. A failure is thrown after the erasure, which stays done.
    public void add(Erasure erasure) {
        for (Path folder : folders) {
            try {
                Files.createDirectories(folder);
                Files.writeString(
                        folder.resolve(NAME),
                        Erasures.line(erasure) + "\n",
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException("The erasure is done, but not noted in " + folder, e);
            }
        }
    }

    /// The erasures that a backup of that moment does not know; none where there is no file.
    public static List<Erasure> after(Path file, Instant made) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream()
                    .filter(it -> !it.isBlank())
                    .map(Erasures::read)
                    .filter(it -> it.at().isAfter(made))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
