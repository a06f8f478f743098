package odzew.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import odzew.account.AuditChain;
import odzew.backup.Manifest.FileDigest;
import odzew.backup.Manifest.Table;
import odzew.database.Columns;
import odzew.database.DatabaseUrl;
import odzew.database.Migrations;
import odzew.database.OpenDatabase;
import odzew.database.OutsideBytes;
import odzew.secret.InstallationKey;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// Makes a backup while the server runs: every table in the text form of COPY, of one snapshot.
///
/// The form depends on no version of PostgreSQL and on no program of it, so it restores into an embedded or an
/// external database, of an earlier or a later major version.
public final class Backup {

    private final DatabaseUrl url;
    private final Optional<OutsideBytes> outside;
    private final Optional<AuditChain> chain;
    private final String version;

    /// @param key of the audit log's chain
    public Backup(OpenDatabase open, InstallationKey key, String version) {
        this.url = open.url();
        this.outside = Optional.of(open.database().outside());
        this.chain = Optional.of(new AuditChain(open.database(), key));
        this.version = version;
    }

    private Backup(DatabaseUrl url, String version) {
        this.url = url;
        this.outside = Optional.empty();
        this.chain = Optional.empty();
        this.version = version;
    }

    /// Rows as they are, for a move of the same installation: bytes outside of the database stay there.
    static Backup ofRows(DatabaseUrl url, String version) {
        return new Backup(url, version);
    }

    /// Writes one archive and closes the stream.
    ///
    /// @param files of the data directory, by name
    public Manifest write(OutputStream out, SortedMap<String, byte[]> files) {
        boolean more = chain.isPresent();
        while (more) {
            more = chain.get().chainNext() > 0;
        }
        List<String> migrations = Migrations.of(url).applied();
        try (var archive = new ArchiveWriter(out)) {
            return Snapshot.<Manifest, Exception>read(url, snapshot -> write(archive, snapshot, migrations, files));
        } catch (IOException e) {
            throw new BackupException("The backup could not be written: " + e.getMessage(), e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new BackupException("The backup could not be made: " + e.getMessage(), e);
        }
    }

    private Manifest write(
            ArchiveWriter archive, Snapshot snapshot, List<String> migrations, SortedMap<String, byte[]> files)
            throws IOException, SQLException {
        Handle handle = snapshot.handle();
        var columns = new TreeMap<String, List<String>>();
        snapshot.tables().forEach(table -> columns.put(table, snapshot.columns(table)));
        ArchiveHead head = handle.createQuery(
                        "select clock_timestamp() as now, current_setting('server_version') as version")
                .map((row, _) -> new ArchiveHead(
                        ArchiveHead.FORMAT,
                        version,
                        row.getString("version"),
                        Columns.instant(row, "now"),
                        migrations,
                        columns))
                .one();
        archive.json(ArchiveHead.NAME, head);
        var digests = new ArrayList<FileDigest>();
        for (var file : files.entrySet()) {
            digests.add(new FileDigest(
                    file.getKey(),
                    archive.entry(ArchiveWriter.FILES + file.getKey(), it -> it.write(file.getValue()))));
        }
        var tables = new ArrayList<Table>();
        long missing = 0;
        for (var table : columns.entrySet()) {
            missing += table(archive, handle, table.getKey(), table.getValue(), tables);
        }
        var manifest = new Manifest(
                head, tables, snapshot.sequences(), digests, lastLink(handle), lastEventAt(handle), missing);
        archive.json(Manifest.NAME, manifest);
        return manifest;
    }

    /// Adds the table; returns how many of its objects are missing.
    private long table(ArchiveWriter archive, Handle handle, String name, List<String> columns, List<Table> tables)
            throws IOException, SQLException {
        CopyManager copy = handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
        String sql = "copy " + quoted(name) + " (" + list(columns) + ") to stdout";
        if (outside.isPresent() && ChunkCopy.isFor(columns)) {
            var chunks = new ChunkCopy(outside.get(), columns);
            String digest = archive.entry(ArchiveWriter.TABLES + name, out -> chunks.write(copy, sql, out));
            tables.add(new Table(name, chunks.rows(), digest));
            return chunks.missing();
        }
        var rows = new long[1];
        String digest = archive.entry(ArchiveWriter.TABLES + name, out -> rows[0] = copied(copy, sql, out));
        tables.add(new Table(name, rows[0], digest));
        return 0;
    }

    private static long copied(CopyManager copy, String sql, OutputStream out) throws IOException {
        try {
            return copy.copyOut(sql, out);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static String lastLink(Handle handle) {
        return handle.createQuery(
                        "select position || ':' || encode(hash, 'hex') from audit_link order by position desc limit 1")
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    private static @Nullable Instant lastEventAt(Handle handle) {
        return handle.createQuery("select max(at) from event")
                .mapTo(Instant.class)
                .findOne()
                .orElse(null);
    }

    static String list(List<String> names) {
        return names.stream().map(Backup::quoted).collect(Collectors.joining(", "));
    }

    static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
