package odzew.backup;

import java.util.List;
import odzew.backup.Manifest.Sequence;
import odzew.database.ByteLocks;
import odzew.database.DatabaseUrl;
import odzew.database.LongTransaction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;

/// One state of the database for all reads of a backup.
///
/// No change that is audited is under way at that moment: a lock on the audit log is held for the
/// milliseconds in which the snapshot is taken. So the numbers of the entries in the backup have no gaps by
/// chance, and a restored log can be verified.
record Snapshot(Handle handle, List<Sequence> sequences) {

    static <T, X extends Exception> T read(DatabaseUrl url, HandleOf<T, X> work) throws X {
        var transactions = new LongTransaction(url);
        HandleCallback<T, X> reading = handle -> {
            List<Sequence> sequences = transactions.run(locked -> {
                locked.execute("set local lock_timeout = '20s'");
                ByteLocks.noneIsRemoved(locked);
                locked.execute("lock table audit_entry in share mode");
                String id = locked.createQuery("select pg_export_snapshot()")
                        .mapTo(String.class)
                        .one();
                handle.execute("set transaction isolation level repeatable read, read only");
                handle.execute("set transaction snapshot '" + id + "'");
                ByteLocks.noneIsRemoved(handle);
                return sequences(locked);
            });
            return work.with(new Snapshot(handle, sequences));
        };
        return transactions.run(reading);
    }

    /// Work on a snapshot.
    @FunctionalInterface
    interface HandleOf<T, X extends Exception> {
        T with(Snapshot snapshot) throws X;
    }

    private static List<Sequence> sequences(Handle handle) {
        return handle.createQuery("""
                        select sequencename as name, last_value as last
                          from pg_sequences
                         where schemaname = current_schema()
                         order by 1
                        """)
                .map((row, _) -> new Sequence(row.getString("name"), row.getObject("last", Long.class)))
                .list();
    }

    /// Unlogged tables are left out: they hold nothing that outlives a crash either.
    List<String> tables() {
        return handle.createQuery("""
                        select relname
                          from pg_class
                         where relnamespace = current_schema()::regnamespace and relkind = 'r'
                           and relpersistence = 'p' and relname <> 'flyway_schema_history'
                         order by 1
                        """).mapTo(String.class).list();
    }

    /// Generated columns are left out: the database computes them.
    List<String> columns(String table) {
        return handle.createQuery("""
                        select attname
                          from pg_attribute
                         where attrelid = cast(:table as regclass) and attnum > 0 and not attisdropped and attgenerated = ''
                         order by attnum
                        """).bind("table", table).mapTo(String.class).list();
    }
}
