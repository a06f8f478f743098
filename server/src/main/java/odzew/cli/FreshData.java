package odzew.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import odzew.database.OpenDatabase;
import odzew.settings.DataDirectory;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `--fresh`: removes the data of a trial server before it starts.
final class FreshData {

    private FreshData() {}

    /// Removes only the server's own files, and never those of a running server.
    static void clear(Settings settings) {
        Path data = settings.data();
        if (settings.database().isPresent()) {
            throw new SettingsReader.Wrong(List.of("--fresh starts over with an empty embedded database, but"
                    + " ODZEW_DATABASE_URL names another one: leave out --fresh or ODZEW_DATABASE_URL."));
        }
        if (OpenDatabase.running(data).isPresent()) {
            throw new SettingsReader.Wrong(
                    List.of("ODZEW_DATA is \"%s\", which a running server uses; stop it before".formatted(data)
                            + " --fresh, or set ODZEW_DATA to another directory."));
        }
        for (String name : List.of("postgres", "tls", "secret", "instance")) {
            Path path = data.resolve(name);
            if (Files.exists(path)) {
                delete(path);
            }
        }
        close(data);
    }

    /// It may be of an earlier version, which left it open to others.
    private static void close(Path data) {
        try {
            if (Files.isDirectory(data)) {
                DataDirectory.close(data);
            }
        } catch (IOException _) {
            // it belongs to another user: the start warns of it
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data cannot be removed", e);
        }
    }
}
