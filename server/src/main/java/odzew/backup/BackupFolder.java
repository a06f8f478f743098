package odzew.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.age.AgeOutput;
import odzew.age.AgeRecipient;

/// A directory of backups. A file gets its name once it is whole and on the disk.
public record BackupFolder(Path path) {

    /// A backup in a file of this directory.
    public record Made(Path file, Manifest manifest) {}

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("odzew-(\\d{8}T\\d{6}Z)\\.zip(?:\\.age)?");
    private static final String PROVED = "last-verified";

    /// @param recipients if any, only they can read it
    public Made write(Backup backup, SortedMap<String, byte[]> files, List<AgeRecipient> recipients, Instant now) {
        String name = "odzew-" + TIME.format(now) + (recipients.isEmpty() ? ".zip" : ".zip.age");
        try {
            Files.createDirectories(path);
            Path part = path.resolve(name + ".part");
            Files.deleteIfExists(part);
            try {
                Manifest manifest;
                try (FileChannel channel = FileChannel.open(
                        part,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
                    manifest = backup.write(synced(channel, recipients), files);
                }
                return new Made(Files.move(part, path.resolve(name), StandardCopyOption.ATOMIC_MOVE), manifest);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new BackupException("The backup could not be written to " + path + ": " + e.getMessage(), e);
        }
    }

    private static OutputStream synced(FileChannel channel, List<AgeRecipient> recipients) throws IOException {
        OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16) {
            @Override
            public void close() throws IOException {
                flush();
                channel.force(true);
                super.close();
            }
        };
        return recipients.isEmpty() ? file : new AgeOutput(file, recipients);
    }

    /// The whole backups, the newest first.
    public List<Path> list() {
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.empty()) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted((one, other) -> other.getFileName().compareTo(one.getFileName()))
                    .toList();
        } catch (IOException e) {
            throw new BackupException("The directory " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// When the newest backup began.
    public Optional<Instant> newest() {
        return list().stream().findFirst().map(BackupFolder::time);
    }

    private static Instant time(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (!name.matches()) {
            throw new IllegalArgumentException(file.toString());
        }
        return TIME.parse(name.group(1), Instant::from);
    }

    /// Deletes the oldest beyond this number; returns how many.
    public int keep(int number) {
        List<Path> old = list().stream().skip(number).toList();
        try {
            for (Path file : old) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new BackupException("An old backup cannot be deleted: " + e.getMessage(), e);
        }
        return old.size();
    }

    /// When a backup was proved last.
    public Optional<Instant> proved() {
        try {
            Path file = path.resolve(PROVED);
            return Files.exists(file)
                    ? Optional.of(Instant.parse(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException | java.time.format.DateTimeParseException e) {
            return Optional.empty();
        }
    }

    public void noteProved(Instant now) {
        try {
            Path part = Files.writeString(path.resolve(PROVED + ".part"), now + "\n");
            Files.move(part, path.resolve(PROVED), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new BackupException("The directory " + path + " cannot be written to: " + e.getMessage(), e);
        }
    }
}
