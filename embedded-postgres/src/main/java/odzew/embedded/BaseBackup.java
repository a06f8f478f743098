package odzew.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// The files of a running cluster, copied between `pg_backup_start` and `pg_backup_stop` (PostgreSQL 18,
/// §25.3.3).
/// They may be torn; recovery with the write-ahead log from `start` to `stop` makes a consistent cluster of them.
public final class BaseBackup {

    static final String DATA = "data/";
    static final String PASSWORD = "password/";

    /// The last entry: without it the archive was cut off.
    static final String END = "end";

    private static final String CONTROL = "global/pg_control";

    /// PostgreSQL empties or rewrites them at its start.
    private static final Set<String> EMPTY = Set.of(
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans");

    private static final Set<String> LEFT_OUT = Set.of(
            "postmaster.pid",
            "postmaster.opts",
            "backup_label",
            "tablespace_map",
            "current_logfiles",
            "pg_internal.init");

    /// @param start recovery needs the log from here on
    /// @param stop and at least to here
    public record Range(long start, long stop) {}

    private final PostgresFolder folder;
    private final ZipOutputStream zip;

    private BaseBackup(PostgresFolder folder, ZipOutputStream zip) {
        this.folder = folder;
        this.zip = zip;
    }

    /// Writes a zip and closes the stream.
    public static Range write(Path dataDirectory, PostgresAddress superuser, OutputStream out)
            throws IOException, SQLException {
        try (var zip = new ZipOutputStream(out);
                Connection connection = PostgresCluster.connection(superuser);
                Statement sql = connection.createStatement()) {
            zip.setLevel(Deflater.BEST_SPEED);
            return new BaseBackup(PostgresFolder.in(dataDirectory), zip).write(sql);
        }
    }

    /// If the session ends before `pg_backup_stop`, PostgreSQL forgets the backup by itself.
    private Range write(Statement sql) throws IOException, SQLException {
        long start = position(sql, "select pg_backup_start('odzew', true) - '0/0'::pg_lsn");
        for (String user : List.of(PostgresCluster.USER, PostgresCluster.SUPERUSER)) {
            entry(PASSWORD + user, folder.password(user).orElse("").getBytes(StandardCharsets.UTF_8));
        }
        copyAll();
        copy(CONTROL, folder.cluster().resolve(CONTROL));
        try (ResultSet row = sql.executeQuery(
                "select lsn - '0/0'::pg_lsn, labelfile, coalesce(spcmapfile, '') from pg_backup_stop(false)")) {
            row.next();
            entry(DATA + "backup_label", row.getString(2).getBytes(StandardCharsets.UTF_8));
            if (!row.getString(3).isBlank()) {
                throw new PostgresException(
                        "The cluster has tablespaces outside of its folder, which are not backed up.");
            }
            entry(END, new byte[0]);
            return new Range(start, row.getBigDecimal(1).longValueExact());
        }
    }

    private static long position(Statement sql, String query) throws SQLException {
        try (ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getBigDecimal(1).longValueExact();
        }
    }

    private void copyAll() throws IOException {
        Path cluster = folder.cluster();
        Files.walkFileTree(cluster, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                String name = name(directory);
                if (!name.isEmpty()) {
                    zip.putNextEntry(new ZipEntry(DATA + name + "/"));
                    zip.closeEntry();
                }
                return EMPTY.contains(name) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String last = file.getFileName().toString();
                boolean wanted = attributes.isRegularFile()
                        && !LEFT_OUT.contains(last)
                        && !last.startsWith("pgsql_tmp")
                        && !last.endsWith(".unfinished")
                        && !name(file).equals(CONTROL);
                if (wanted) {
                    copy(name(file), file);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                if (e instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE; // dropped meanwhile; the log drops it again
                }
                throw e;
            }

            private String name(Path path) {
                return cluster.relativize(path).toString().replace('\\', '/');
            }
        });
    }

    private void copy(String name, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            zip.putNextEntry(new ZipEntry(DATA + name));
            in.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException _) {
            // dropped meanwhile; the log drops it again
        }
    }

    private void entry(String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }
}
