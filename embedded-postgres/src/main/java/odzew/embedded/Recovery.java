package odzew.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/// Makes a cluster of a base backup and the write-ahead log after it, up to a moment (PostgreSQL 18, §25.3.5).
///
/// @param start where the log begins that the base backup needs
/// @param log the segments
/// @param until the last commit that counts; empty: all that is in the log
public record Recovery(long start, Path log, Optional<Instant> until) {

    /// All of the log since the base backup is read, a week of it or more.
    static final Duration LONGEST = Duration.ofHours(12);

    /// Without a letter for the zone: PostgreSQL reads this setting before it knows their names.
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private static final String ENDED_BEFORE = "recovery ended before configured recovery target was reached";

    private static final List<String> NEEDED = List.of(
            "pg_wal", "pg_wal/archive_status", "pg_wal/summaries", "pg_replslot", "pg_notify", "pg_stat", "pg_tblspc");

    /// Unpacks the base backup into an empty folder and puts the log beside it.
    void prepare(PostgresFolder folder, InputStream base, PostgresUser user) throws IOException {
        Path cluster = folder.cluster();
        Files.createDirectory(cluster);
        unpack(folder, base);
        for (String name : NEEDED) {
            Files.createDirectories(cluster.resolve(name));
        }
        copyLog(cluster.resolve("pg_wal"));
        Files.writeString(cluster.resolve("recovery.signal"), "");
        try (Stream<Path> all = Files.walk(cluster)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                PostgresFolder.permit(path, Files.isDirectory(path) ? "rwx------" : "rw-------");
                user.give(path);
            }
        }
    }

    private static void unpack(PostgresFolder folder, InputStream base) throws IOException {
        boolean whole = false;
        try (var zip = new ZipInputStream(base)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String name = entry.getName();
                if (name.equals(BaseBackup.END)) {
                    whole = true;
                } else if (name.startsWith(BaseBackup.PASSWORD)) {
                    folder.keepPassword(
                            name.substring(BaseBackup.PASSWORD.length()).replaceAll("[^a-z]", ""),
                            new String(zip.readNBytes(200), StandardCharsets.UTF_8));
                } else if (name.startsWith(BaseBackup.DATA)) {
                    unpack(folder.cluster(), name.substring(BaseBackup.DATA.length()), zip);
                }
            }
        }
        if (!whole) {
            throw new PostgresException("The base backup is incomplete: its end is missing.");
        }
    }

    private static void unpack(Path cluster, String name, ZipInputStream zip) throws IOException {
        Path path = cluster.resolve(name).normalize();
        if (!path.startsWith(cluster)) {
            throw new IOException("an entry leaves the folder: " + name);
        }
        if (name.endsWith("/")) {
            Files.createDirectories(path);
        } else {
            Files.createDirectories(path.getParent());
            Files.copy(zip, path);
        }
    }

    /// Without a gap: what comes after one cannot be used.
    private void copyLog(Path target) throws IOException {
        var segments = new WalFolder(log);
        long end = segments.endAfter(start - start % WalPosition.SEGMENT);
        for (String name : segments.segments()) {
            long begin = WalPosition.begin(name).orElseThrow();
            if (begin + WalPosition.SEGMENT > start && begin < end) {
                segments.copy(name, target.resolve(name.replace(WalFolder.PARTIAL, "")));
            }
        }
    }

    /// Settings for the first start. The log is in its usual place, so the command that fetches it always fails. A hot
    /// standby would be `ready` before the log is read.
    Map<String, String> settings() {
        var settings = new HashMap<>(
                Map.of("restore_command", "false", "recovery_target_action", "promote", "hot_standby", "off"));
        until.ifPresent(it -> settings.put("recovery_target_time", TIME.format(it) + "+00"));
        return settings;
    }

    /// True if the log holds no commit after the moment: then all of it is wanted.
    boolean endsBefore(PostgresException failure) {
        return until.isPresent() && String.valueOf(failure.getMessage()).contains(ENDED_BEFORE);
    }

    Recovery withoutEnd() {
        return new Recovery(start, log, Optional.empty());
    }
}
