package odzew.backup;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.embedded.BaseBackup;
import odzew.embedded.Cluster;
import odzew.embedded.PostgresAddress;
import odzew.embedded.WalFolder;
import odzew.embedded.WalPosition;

/// A directory of base backups with the write-ahead log since: any moment after the oldest base backup can be
/// restored. A file gets its name once it is whole and on the disk, with its SHA-256 beside it.
public record WalArchive(Path path) {

    /// @param cluster and timeline that it was made of
    /// @param at the first moment that can be restored from it
    /// @param start where the log begins that it needs
    public record Base(Path file, String cluster, Instant at, long start) {}

    private static final Duration NEW_BASE = Duration.ofDays(7);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Pattern NAME = Pattern.compile("base-(\\d+-\\d+)-(\\d{8}T\\d{6}Z)-([0-9A-F]{16})\\.zip");
    private static final String DIGEST = ".sha256";

    /// The base backups of all clusters, the newest first.
    public List<Base> bases() {
        try (Stream<Path> files = Files.isDirectory(path) ? Files.list(path) : Stream.empty()) {
            return files.flatMap(file -> base(file).stream())
                    .sorted(Comparator.comparing(Base::at).reversed())
                    .toList();
        } catch (IOException e) {
            throw new BackupException("The directory " + path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static Optional<Base> base(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new Base(
                        file,
                        name.group(1),
                        TIME.parse(name.group(2), Instant::from),
                        Long.parseLong(name.group(3), 16)))
                : Optional.empty();
    }

    Path logOf(String cluster) {
        return path.resolve("wal-" + cluster);
    }

    private List<Base> of(Cluster cluster) {
        return bases().stream()
                .filter(it -> it.cluster().equals(cluster.name()))
                .toList();
    }

    /// Each week, and after a gap in the log.
    boolean needsBase(Cluster cluster, Instant now) {
        var log = new WalFolder(logOf(cluster.name()));
        return of(cluster).stream()
                .findFirst()
                .filter(it -> it.at().plus(NEW_BASE).isAfter(now))
                .filter(it -> log.end() == 0 || log.endAfter(segment(it.start())) >= log.end())
                .isEmpty();
    }

    private static long segment(long position) {
        return position - position % WalPosition.SEGMENT;
    }

    Base writeBase(Path data, PostgresAddress superuser, Cluster cluster, InstantSource clock) {
        try {
            Files.createDirectories(path);
            Path part = path.resolve("base.part");
            Files.deleteIfExists(part);
            try {
                var digest = Digests.sha256();
                BaseBackup.Range range;
                try (FileChannel channel = FileChannel.open(
                                part,
                                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                        OutputStream file = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
                        OutputStream out = unclosed(new DigestOutputStream(file, digest))) {
                    range = BaseBackup.write(data, superuser, out);
                    file.flush();
                    channel.force(true);
                }
                // commits of the second in which it ended may be later than its end
                Instant at = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
                Path file =
                        path.resolve("base-%s-%s-%016X.zip".formatted(cluster.name(), TIME.format(at), range.start()));
                Files.writeString(digestOf(file), Digests.text(digest) + "\n");
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                WalFolder.force(path);
                return new Base(file, cluster.name(), at, range.start());
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException | SQLException e) {
            throw new BackupException("The base backup could not be written to " + path + ": " + e.getMessage(), e);
        }
    }

    private static OutputStream unclosed(OutputStream out) {
        return new java.io.FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                flush();
            }
        };
    }

    private static Path digestOf(Path base) {
        return base.resolveSibling(base.getFileName() + DIGEST);
    }

    /// Keeps what restores each moment since then: the base backups made since, the newest of those before,
    /// and the log from the oldest of these on.
    ///
    /// @return how many base backups were deleted
    int keep(Cluster cluster, Instant since) {
        List<Base> all = of(cluster);
        int number = (int) all.stream().filter(it -> it.at().isAfter(since)).count() + 1;
        try {
            for (Base old : all.stream().skip(number).toList()) {
                Files.deleteIfExists(old.file());
                Files.deleteIfExists(digestOf(old.file()));
            }
            List<Base> kept = all.stream().limit(number).toList();
            if (!kept.isEmpty()) {
                new WalFolder(logOf(cluster.name()))
                        .deleteBefore(segment(kept.getLast().start()));
            }
        } catch (IOException e) {
            throw new BackupException("An old base backup cannot be deleted: " + e.getMessage(), e);
        }
        return Math.max(0, all.size() - number);
    }

    /// The base backup for a moment.
    ///
    /// @param until empty: the end of the log
    Base baseFor(Optional<Instant> until) {
        return bases().stream()
                .filter(it -> until.isEmpty() || !it.at().isAfter(until.get()))
                .findFirst()
                .orElseThrow(() -> new BackupException(
                        bases().isEmpty()
                                ? "There is no base backup in " + path + "."
                                : "The archive begins with " + bases().getLast().at()
                                        + ". An earlier state is in a nightly" + " backup only."));
    }

    /// When the log was written last that follows the base backup without a gap. Refuses a moment behind a gap.
    ///
    /// @param until empty: the end of the log
    Instant end(Base base, Optional<Instant> until) {
        var log = new WalFolder(logOf(base.cluster()));
        long reached = log.endAfter(segment(base.start()));
        Instant end = log.segments().stream()
                .filter(it -> WalPosition.begin(it).orElseThrow() < reached)
                .reduce((_, last) -> last)
                .map(it -> written(logOf(base.cluster()).resolve(it)))
                .filter(it -> it.isAfter(base.at()))
                .orElse(base.at());
        if (reached < log.end() && until.filter(it -> !it.isAfter(end)).isEmpty()) {
            throw new BackupException("The archive has a gap after " + end
                    + ": segments of the log are missing. Name a time before it: --time " + end);
        }
        return end;
    }

    private static Instant written(Path segment) {
        try {
            return Files.getLastModifiedTime(segment).toInstant();
        } catch (IOException e) {
            throw new BackupException("The archive cannot be read: " + e.getMessage(), e);
        }
    }

    /// Compares its bytes with its digest before they are used.
    InputStream open(Base base) {
        try {
            String expected = Files.readString(digestOf(base.file())).strip();
            var digest = Digests.sha256();
            try (InputStream in = new DigestInputStream(Files.newInputStream(base.file()), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            if (!Digests.text(digest).equals(expected)) {
                throw new BackupException("The base backup " + base.file() + " is damaged: its digest does not match.");
            }
            return Files.newInputStream(base.file());
        } catch (IOException e) {
            throw new BackupException("The base backup " + base.file() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
