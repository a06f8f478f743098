package odzew.backup;

import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import odzew.database.DatabaseUrl;
import odzew.database.LongTransaction;
import odzew.database.Migrations;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;

/// Loads an archive into a database without tables, in one transaction.
final class Loading {

    /// The loaded archive: the manifest, and the files that belong beside the database.
    record Loaded(Manifest manifest, SortedMap<String, byte[]> files) {}

    /// More work in the transaction, once all rows are there.
    @FunctionalInterface
    interface Last {
        void change(Handle handle, Manifest manifest);
    }

    private Loading() {}

    static Loaded load(InputStream in, DatabaseUrl url, Last last) {
        var transactions = new LongTransaction(url);
        try (var archive = new ArchiveReader(in)) {
            transactions.<Object, RuntimeException>run(Loading::requireEmpty);
            Migrations.make(url, archive.head().migrations());
            var files = new TreeMap<String, byte[]>();
            Manifest manifest = transactions.<Manifest, Exception>run(handle -> {
                var tables = EmptyTables.of(
                        handle, List.copyOf(archive.head().columns().keySet()));
                Manifest read = archive.read(new Rows(handle, files));
                read.sequences().stream()
                        .filter(it -> it.last() != null)
                        .forEach(it -> handle.createQuery("select setval(:name::regclass, :last)")
                                .bind("name", Backup.quoted(it.name()))
                                .bind("last", it.last())
                                .mapTo(Long.class)
                                .one());
                last.change(handle, read);
                tables.complete();
                return read;
            });
            transactions.<Object, RuntimeException>run(handle -> handle.execute("analyze"));
            return new Loaded(manifest, files);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new BackupException("The backup could not be restored: " + e.getMessage(), e);
        }
    }

    private static boolean requireEmpty(Handle handle) {
        long there = handle.createQuery("""
                        select count(*)
                          from pg_class
                         where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm', 'S', 'f')
                        """).mapTo(Long.class).one();
        if (there > 0) {
            throw new BackupException("The database has tables already. A backup is restored into an empty one only:"
                    + " create database odzew_restored owner odzew");
        }
        return true;
    }

    private record Rows(Handle handle, SortedMap<String, byte[]> files) implements ArchiveReader.Content {

        @Override
        public long rows(String table, List<String> columns, InputStream rows) throws IOException {
            String sql = "copy " + Backup.quoted(table) + " (" + Backup.list(columns) + ") from stdin";
            try {
                return handle.getConnection()
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(sql, rows);
            } catch (SQLException e) {
                throw new BackupException("The table " + table + " could not be restored: " + e.getMessage(), e);
            }
        }

        @Override
        public void file(String name, byte[] content) {
            files.put(name, content);
        }
    }
}
