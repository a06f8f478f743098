package odzew.database;

import org.jdbi.v3.core.Handle;

/// The locks between those who read all bytes for long and those who move or remove them. Each ends with its
/// transaction.
public final class ByteLocks {

    private static final long MOVING = 0x4F647A65774D6F76L;
    private static final long REMOVING = 0x4F647A657752656DL;

    private ByteLocks() {}

    /// An erasure searches all bytes: none may move from where it still searches to where it has searched.
    public static void noneMoves(Handle handle) {
        take(handle, "pg_advisory_xact_lock", MOVING);
    }

    /// False while an erasure is under way.
    public static boolean mayMove(Handle handle) {
        return tried(handle, "pg_try_advisory_xact_lock_shared", MOVING);
    }

    /// A backup reads the objects of its snapshot for long: none of them is removed meanwhile.
    public static void noneIsRemoved(Handle handle) {
        take(handle, "pg_advisory_xact_lock_shared", REMOVING);
    }

    /// False while a backup is under way. Objects that are listed in this transaction are named by no snapshot
    /// that
    /// begins later.
    public static boolean mayRemove(Handle handle) {
        return tried(handle, "pg_try_advisory_xact_lock", REMOVING);
    }

    private static void take(Handle handle, String function, long lock) {
        handle.createQuery("select " + function + "(:lock) is null")
                .bind("lock", lock)
                .mapTo(Boolean.class)
                .one();
    }

    private static boolean tried(Handle handle, String function, long lock) {
        return handle.createQuery("select " + function + "(:lock)")
                .bind("lock", lock)
                .mapTo(Boolean.class)
                .one();
    }
}
