package odzew.demo;

import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Gives an object the number that a sample uses: the table's sequence is set to it while the object is
/// created. Nothing else may write to the table meanwhile, so this runs before the server accepts requests.
final class Numbers {

    private Numbers() {}

    /// Creates the row `id` unless it exists; later rows get higher numbers.
    static void ensure(Database database, String table, long id, Runnable make) {
        boolean exists = database.read(
                handle -> handle.createQuery("select exists (select from %s where id = :id)".formatted(table))
                        .bind("id", id)
                        .mapTo(Boolean.class)
                        .one());
        if (!exists) {
            database.useTransaction(handle -> set(handle, table, id));
            make.run();
            database.useTransaction(
                    handle -> handle.createQuery("select setval(:sequence, (select max(id) from %s))".formatted(table))
                            .bind("sequence", table + "_id_seq")
                            .mapTo(Long.class)
                            .one());
        }
    }

    /// Sets the sequence so that the next row is at least `id`.
    static void startAt(Handle handle, String table, long id) {
        long next = handle.createQuery("select nextval(:sequence)")
                .bind("sequence", table + "_id_seq")
                .mapTo(Long.class)
                .one();
        set(handle, table, Math.max(id, next));
    }

    private static void set(Handle handle, String table, long id) {
        handle.createQuery("select setval(:sequence, :id, false)")
                .bind("sequence", table + "_id_seq")
                .bind("id", id)
                .mapTo(Long.class)
                .one();
    }
}
