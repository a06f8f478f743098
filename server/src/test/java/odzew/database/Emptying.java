package odzew.database;

import java.util.List;
import org.jdbi.v3.core.Handle;

/// Empties tables and all that refer to them, and begins their numbers anew: what `truncate … restart identity
/// cascade` does, many times as fast where the tables are small, because no file is made for each of them and
/// each of their indexes. Triggers do not see it: what they keep must be named too.
public final class Emptying {

    private final List<String> statements;

    private Emptying(List<String> statements) {
        this.statements = statements;
    }

    /// For tests that do it once or twice.
    public static void empty(Database database, String... tables) {
        database.useTransaction(of(database, List.of(tables))::run);
    }

    public static Emptying of(Database database, List<String> tables) {
        return new Emptying(database.inTransaction(handle -> handle.createQuery("""
                        with recursive emptied as (
                          select unnest(:tables::text[])::regclass::oid as oid
                          union
                          select c.conrelid from pg_constraint c join emptied e on c.confrelid = e.oid
                           where c.contype = 'f')
                        select format('delete from %s', oid::regclass) as statement from emptied
                        union all
                        select format('select setval(%L, %s, false)', s.seqrelid::regclass, s.seqstart)
                          from pg_sequence s
                          join pg_depend d on d.objid = s.seqrelid and d.classid = 'pg_class'::regclass
                                          and d.refclassid = 'pg_class'::regclass and d.deptype in ('a', 'i')
                          join emptied e on e.oid = d.refobjid
                        """)
                .bindArray("tables", String.class, tables)
                .mapTo(String.class)
                .list()));
    }

    public void run(Handle handle) {
        handle.execute("set local session_replication_role = replica");
        handle.execute(String.join(";\n", statements));
        handle.execute("set local session_replication_role = origin");
    }
}
