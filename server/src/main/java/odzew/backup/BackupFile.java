package odzew.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import odzew.age.AgeInput;
import odzew.age.AgeKey;

/// A backup in a file, plain or encrypted.
///
/// @param key for an encrypted one
public record BackupFile(Path file, Optional<AgeKey> key) {

    /// The archive itself.
    public InputStream open() {
        try {
            InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            return key.isPresent() ? new AgeInput(in, key.get()) : in;
        } catch (IOException e) {
            throw new BackupException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /// Reads the whole file and compares all digests, before anything is made of it.
    public Manifest check() {
        try (var archive = new ArchiveReader(open())) {
            return archive.read(ArchiveReader.NOTHING);
        } catch (IOException e) {
            throw new BackupException(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }

    /// Reads a file of `odzew backup new-key` or `age-keygen`: comments, and a line with the key.
    public static AgeKey key(Path file) {
        try {
            String line = Files.readAllLines(file).stream()
                    .map(String::strip)
                    .filter(it -> !it.isEmpty() && !it.startsWith("#"))
                    .findFirst()
                    .orElse("");
            return AgeKey.parse(line);
        } catch (IOException e) {
            throw new BackupException("The key in " + file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }
}
