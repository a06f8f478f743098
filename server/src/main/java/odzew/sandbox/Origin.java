package odzew.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// A copy of all rows, in a schema of its own. A reset brings them back by statements only, because new files
/// for some seventy tables would take seconds.
final class Origin {

    /// The first state of a sandbox.
    static final Origin BIRTH = new Origin("sandbox_origin");

    /// The same with the messages that were generated last.
    static final Origin GENERATED = new Origin("sandbox_generated");

    /// Not part of a reset: what a server is, who is signed in, and the marks of the history's order.
    private static final Set<String> KEPT = Set.of(
            "flyway_schema_history",
            "installation",
            "sandbox",
            "web_session",
            "web_session_attributes",
            "event_generation");

    private record Table(String name, String columns) {}

    private final String schema;

    private Origin(String schema) {
        this.schema = schema;
    }

    void copy(Handle handle) {
        handle.execute("drop schema if exists " + schema + " cascade");
        handle.execute("create schema " + schema);
        makeKeysDeferrable(handle);
        for (Table table : tables(handle)) {
            handle.execute("create table %3$s.%1$s as select %2$s from public.%1$s"
                    .formatted(table.name(), table.columns(), schema));
        }
        handle.execute("create table " + schema + """
                .sequence_value as
                select sequencename::text as name, coalesce(last_value, start_value) as value,
                       last_value is not null as called
                  from pg_sequences where schemaname = 'public'
                """);
    }

    /// The caller's transaction locks all tables, so that no work of the server sees half of it.
    void restore(Handle handle) {
        List<Table> tables = tables(handle);
        List<String> triggered = triggered(handle);
        var statements = new ArrayList<String>();
        statements.add("lock table " + tables.stream().map(Table::name).collect(Collectors.joining(", "))
                + " in exclusive mode");
        statements.add("set constraints all deferred");
        triggered.forEach(name -> statements.add("alter table " + name + " disable trigger user"));
        tables.forEach(table -> statements.add("delete from " + table.name()));
        tables.forEach(table -> statements.add(
                "insert into %1$s (%2$s) overriding system value select %2$s".formatted(table.name(), table.columns())
                        + " from " + schema + "." + table.name()));
        statements.add("set constraints all immediate"); // no trigger is enabled while checks are pending
        triggered.forEach(name -> statements.add("alter table " + name + " enable trigger user"));
        statements.add("select setval(quote_ident(name), value, called) from " + schema + ".sequence_value");
        handle.execute(String.join(";\n", statements));
    }

    /// The keys of customers and companies refer to each other, so no order of the tables satisfies them all.
    private static void makeKeysDeferrable(Handle handle) {
        handle.createQuery("""
                        select format('alter table %s alter constraint %I deferrable', conrelid::regclass, conname)
                          from pg_constraint
                         where contype = 'f' and connamespace = 'public'::regnamespace
                        """).mapTo(String.class).list().forEach(handle::execute);
    }

    private static List<Table> tables(Handle handle) {
        return handle
                .createQuery("""
                        select c.relname, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
                          from pg_class c
                          join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
                                             and a.attgenerated = ''
                         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                           and not c.relispartition
                         group by c.relname
                         order by c.relname
                        """)
                .map((row, _) -> new Table(row.getString("relname"), row.getString("columns")))
                .stream()
                .filter(table -> !KEPT.contains(table.name()))
                .toList();
    }

    private static List<String> triggered(Handle handle) {
        return handle.createQuery("""
                        select distinct c.relname from pg_trigger t join pg_class c on c.oid = t.tgrelid
                         where not t.tgisinternal and c.relnamespace = 'public'::regnamespace
                         order by c.relname
                        """).mapTo(String.class).stream()
                .filter(name -> !KEPT.contains(name))
                .toList();
    }
}
