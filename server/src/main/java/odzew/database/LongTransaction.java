package odzew.database;

import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/// Transactions on a connection of their own without limits on time, for backups and restores. The pool's
/// connections end a statement after 30 seconds.
public final class LongTransaction {

    private final Jdbi jdbi;

    public LongTransaction(DatabaseUrl url) {
        this.jdbi = SqlTypes.register(Jdbi.create(DatabaseConnections.unpooled(url)));
    }

    /// The same, for work that reads bytes outside of the database.
    public LongTransaction(DatabaseUrl url, OutsideBytes outside) {
        this(url);
        jdbi.getConfig(Outside.class).attach(outside);
    }

    /// Commits when the work returns, and rolls back when it throws.
    public <T extends @Nullable Object, X extends Exception> T run(HandleCallback<T, X> work) throws X {
        try (Handle handle = jdbi.open()) {
            handle.execute("set time zone 'UTC'");
            return handle.inTransaction(work);
        }
    }
}
