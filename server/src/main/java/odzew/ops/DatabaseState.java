package odzew.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import odzew.database.Database;

/// Measures whether the database takes changes, and the room on the disk of the data directory.
public final class DatabaseState {

    /// Below it PostgreSQL is about to stop.
    private static final long LEAST_FREE = 64L * 1024 * 1024;

    private final Database database;
    private final BooleanSupplier migrated;
    private final Path data;
    private volatile boolean readOnly;
    private volatile boolean complete;

    /// @param migrated whether the tables are those that this program knows
    public DatabaseState(Database database, BooleanSupplier migrated, Path data) {
        this.database = database;
        this.migrated = migrated;
        this.data = data;
    }

    /// Throws while the database is away.
    public void refresh() {
        readOnly = database.inTransaction(handle -> handle.createQuery(
                        "select pg_is_in_recovery() or current_setting('transaction_read_only')::boolean")
                .mapTo(Boolean.class)
                .one());
        complete = migrated.getAsBoolean();
    }

    /// A standby, or a server that an operator has made read-only.
    boolean isReadOnly() {
        return readOnly;
    }

    boolean isMigrated() {
        return complete;
    }

    boolean hasRoom() {
        return freeBytes() >= LEAST_FREE && !database.isFull();
    }

    /// Not below zero; the largest number if the directory cannot be examined.
    public long freeBytes() {
        try {
            return Files.getFileStore(data).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
