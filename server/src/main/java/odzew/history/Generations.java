package odzew.history;

import odzew.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which PostgreSQL the history's numbers come from. After a restore from a dump the new server gives lower ones
/// than are there already; without a new generation nothing new could be read until it caught up.
public final class Generations {

    private static final Logger log = LoggerFactory.getLogger(Generations.class);

    private Generations() {}

    /// At the start, before anything is written. Returns whether a new generation began.
    public static boolean renew(Database database) {
        boolean moved =
                database.inTransaction(handle -> handle.createUpdate("""
                                update event_generation g
                                   set number = g.number + 1
                                 where exists (select from event e
                                                where e.generation = g.number
                                                  and e.xid >= pg_snapshot_xmax(pg_current_snapshot()))
                                """).execute() == 1);
        if (moved) {
            log.info("the database was restored from another PostgreSQL; the history continues in a new generation");
        }
        return moved;
    }
}
