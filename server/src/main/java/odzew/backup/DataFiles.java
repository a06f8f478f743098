package odzew.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import odzew.settings.Settings;

/// The files of the data directory that a backup holds beside the tables. Several hold secrets, so they are in an
/// archive that is encrypted, or by express order.
public final class DataFiles {

    public static final String SECRET = "secret";

    private static final List<String> NAMES =
            List.of("odzew.properties", "postgres/local.conf", "tls/self-signed.crt", "tls/self-signed.key");

    private DataFiles() {}

    /// The secret is that of the settings where they name one.
    public static SortedMap<String, byte[]> of(Settings settings) {
        var files = new TreeMap<String, byte[]>();
        try {
            for (String name : NAMES) {
                Path file = settings.data().resolve(name);
                if (Files.isReadable(file)) {
                    files.put(name, Files.readAllBytes(file));
                }
            }
            Path secret = settings.data().resolve(SECRET);
            if (settings.secret().isPresent()) {
                files.put(SECRET, (settings.secret().get() + "\n").getBytes(StandardCharsets.UTF_8));
            } else if (Files.isReadable(secret)) {
                files.put(SECRET, Files.readAllBytes(secret));
            }
            return files;
        } catch (IOException e) {
            throw new BackupException("A file of the data directory cannot be read: " + e.getMessage(), e);
        }
    }

    /// Readable by their owner only.
    static void write(Path data, SortedMap<String, byte[]> files) throws IOException {
        for (var file : files.entrySet()) {
            Path path = data.resolve(file.getKey()).normalize();
            if (!NAMES.contains(file.getKey()) && !file.getKey().equals(SECRET)) {
                continue;
            }
            Files.createDirectories(path.getParent());
            Files.deleteIfExists(path);
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(path, file.getValue());
        }
    }
}
