package odzew.database;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/// The rows of a database at one moment, in text, so that its next test begins with them. Meant for the few rows
/// of a migrated database or of the demo; making another database costs PostgreSQL many times as much.
public final class Rows {

    /// A larger table leaves so many dead rows that reading it would take longer than in a new database.
    private static final long LARGE = 4 << 20;

    private final Map<String, String> rows;
    private final Map<String, Long> sequences;
    private final String schema;

    private Rows(Map<String, String> rows, Map<String, Long> sequences, String schema) {
        this.rows = rows;
        this.sequences = sequences;
        this.schema = schema;
    }

    public static Rows of(Database database) {
        return database.inTransaction(handle -> {
            var rows = new LinkedHashMap<String, String>();
            withPages(handle).forEach(table -> rows.put(table, read(handle, table)));
            return new Rows(rows, sequences(handle), schema(handle));
        });
    }

    /// Triggers do not see it. Numbers go on, so that whoever remembers one of a removed row finds nothing.
    public void bringBack(Database database) {
        database.useTransaction(this::write);
    }

    /// As `bringBack`, and numbers begin anew. Returns false, having changed nothing that counts, if tests
    /// changed
    /// more than rows.
    boolean bringBackAsNew(Database database) {
        return database.inTransaction(handle -> {
            boolean same = handle.createQuery("""
                            select coalesce(max(pg_relation_size(oid)), 0) < :large from pg_class
                             where relkind = 'r' and oid >= 16384
                            """)
                            .bind("large", LARGE)
                            .mapTo(Boolean.class)
                            .one()
                    && schema(handle).equals(schema);
            if (same) {
                write(handle);
                beginNumbers(handle);
            }
            return same;
        });
    }

    private void write(Handle handle) {
        handle.execute("set local session_replication_role = replica");
        String emptied =
                withPages(handle).stream().map(table -> "delete from " + table).collect(Collectors.joining(";\n"));
        handle.execute(emptied);
        rows.forEach((table, text) -> write(handle, table, text));
        handle.execute("set local session_replication_role = origin");
    }

    private static String read(Handle handle, String table) {
        var text = new StringWriter();
        try {
            copying(handle).copyOut("copy " + table + " to stdout", text);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(table, e);
        }
        return text.toString();
    }

    private static void write(Handle handle, String table, String text) {
        try {
            copying(handle).copyIn("copy " + table + " from stdin", new StringReader(text));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(table, e);
        }
    }

    private void beginNumbers(Handle handle) {
        var now = sequences(handle);
        String begun = now.entrySet().stream()
                .filter(it -> !it.getValue().equals(sequences.get(it.getKey())))
                .map(it -> sequences.containsKey(it.getKey())
                        ? "select setval('" + it.getKey() + "', " + sequences.get(it.getKey()) + ")"
                        : "alter sequence " + it.getKey() + " restart")
                .collect(Collectors.joining(";\n"));
        if (!begun.isEmpty()) {
            handle.execute(begun);
        }
    }

    private static List<String> withPages(Handle handle) {
        return handle.createQuery("""
                        select oid::regclass::text from pg_class
                         where relkind = 'r' and relpersistence <> 't' and oid >= 16384 and pg_relation_size(oid) > 0
                         order by oid
                        """).mapTo(String.class).list();
    }

    /// The last number of each that gave one.
    private static Map<String, Long> sequences(Handle handle) {
        var numbers = new HashMap<String, Long>();
        handle.createQuery("""
                        select format('%I.%I', schemaname, sequencename) as name, last_value from pg_sequences
                         where last_value is not null
                        """)
                .mapToMap()
                .forEach(row -> numbers.put((String) row.get("name"), (Long) row.get("last_value")));
        return numbers;
    }

    /// Everything about it that a test could change, except rows: tables, columns, rules, triggers, functions,
    /// what `analyze` found, settings of the database.
    private static String schema(Handle handle) {
        return handle.createQuery("""
                        select md5(string_agg(part, ' ' order by part)) from (
                          select concat('class', oid, relname, relkind, reloptions, relacl) from pg_class
                           where oid >= 16384 and relpersistence <> 't'
                          union all
                          select concat('columns', count(*), sum(hashtextextended(concat(attrelid, attname, atttypid,
                                        attnotnull, attisdropped), 0))) from pg_attribute where attrelid >= 16384
                          union all
                          select concat('trigger', oid, tgenabled) from pg_trigger where oid >= 16384
                          union all
                          select concat('function', oid, md5(prosrc)) from pg_proc where oid >= 16384
                          union all
                          select concat('constraint', oid) from pg_constraint where oid >= 16384
                          union all
                          select concat('statistic', tablename, attname) from pg_stats
                           where schemaname not in ('pg_catalog', 'information_schema')
                          union all
                          select concat('setting', setconfig) from pg_db_role_setting s
                            join pg_database d on d.oid = s.setdatabase where datname = current_database()
                        ) parts(part)
                        """).mapTo(String.class).one();
    }

    private static CopyManager copying(Handle handle) throws SQLException {
        return handle.getConnection().unwrap(PGConnection.class).getCopyAPI();
    }
}
