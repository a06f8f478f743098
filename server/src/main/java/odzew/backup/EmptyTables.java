package odzew.backup;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// The tables of a restore without foreign keys and triggers, which are put back when all rows are there.
/// Their owner may do that; to switch foreign keys off would take a superuser.
final class EmptyTables {

    private record ForeignKey(String table, String name, String definition) {}

    private final Handle handle;
    private final List<ForeignKey> keys;
    private final List<String> withTriggers;

    private EmptyTables(Handle handle) {
        this.handle = handle;
        this.keys = handle.createQuery("""
                        select conrelid::regclass::text as "table", quote_ident(conname) as name,
                               pg_get_constraintdef(oid) as definition
                          from pg_constraint
                         where contype = 'f' and connamespace = current_schema()::regnamespace
                        """)
                .map((row, _) ->
                        new ForeignKey(row.getString("table"), row.getString("name"), row.getString("definition")))
                .list();
        this.withTriggers = handle.createQuery("""
                        select distinct t.tgrelid::regclass::text
                          from pg_trigger t join pg_class c on c.oid = t.tgrelid
                         where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace
                        """).mapTo(String.class).list();
    }

    /// Removes the rows that the migrations wrote.
    static EmptyTables of(Handle handle, List<String> tables) {
        var empty = new EmptyTables(handle);
        empty.withTriggers.forEach(it -> handle.execute("alter table " + it + " disable trigger user"));
        handle.execute("truncate " + Backup.list(tables));
        empty.keys.forEach(it -> handle.execute("alter table " + it.table + " drop constraint " + it.name));
        return empty;
    }

    /// Each key is checked over all rows.
    void complete() {
        withTriggers.forEach(it -> handle.execute("alter table " + it + " enable trigger user"));
        keys.forEach(
                it -> handle.execute("alter table " + it.table + " add constraint " + it.name + " " + it.definition));
    }
}
