package odzew.privacy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// The places in the database that hold an address.
final class Places {

    private Places() {}

    /// Each table and column, of any type, that holds the address; bytes are joined over their chunks.
    static List<String> of(Database database, String address) {
        return database.read(handle -> {
            var found = new ArrayList<String>();
            List<String[]> columns = handle.createQuery("""
                            select c.relname, a.attname, t.typname
                              from pg_class c
                              join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                              join pg_type t on t.oid = a.atttypid
                             where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p')
                            """)
                    .map((row, _) ->
                            new String[] {row.getString("relname"), row.getString("attname"), row.getString("typname")})
                    .list();
            for (String[] it : columns) {
                String value = it[2].equals("bytea")
                        ? it[0].endsWith("_chunk")
                                ? "(select string_agg(encode(x.bytes, 'escape'), '' order by x.position) from " + it[0]
                                        + " x where x." + it[0].replaceAll("_chunk$", "_id") + " = t."
                                        + it[0].replaceAll("_chunk$", "_id") + ")"
                                : "encode(t.\"" + it[1] + "\", 'escape')"
                        : "t.\"" + it[1] + "\"::text";
                boolean holds = holds(handle, it[0], value, address);
                if (holds) {
                    found.add(it[0] + "." + it[1]);
                }
            }
            return found;
        });
    }

    private static boolean holds(Handle handle, String table, String value, String address) {
        return handle.createQuery(
                        "select exists (select from " + table + " t where strpos(lower(" + value + "), :a) > 0)")
                .bind("a", address.toLowerCase(Locale.ROOT))
                .mapTo(Boolean.class)
                .one();
    }
}
