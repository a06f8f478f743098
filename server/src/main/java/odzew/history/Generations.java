package odzew.history;

import odzew.database.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Detects a change of the PostgreSQL cluster from which the history's numbers come. After a restore from a
/// dump the new server assigns lower transaction ids than existing ones; without a new generation no new event
/// could be read until it caught up.
public final class Generations {

    private static final Logger log = LoggerFactory.getLogger(Generations.class);

    private Generations() {}

    /// Called at start, before anything is written. Returns true if a new generation began.
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
