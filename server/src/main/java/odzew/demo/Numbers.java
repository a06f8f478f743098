package odzew.demo;

import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Gives an object the number that a sample names: the table's sequence stands there while the object is made.
/// Nothing else may write to the table meanwhile, so this runs before the server's doors open.
final class Numbers {

    private Numbers() {}

    /// Makes the row `id` unless it exists; the rows after it get higher numbers.
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

    /// The next row is at least `id`.
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
