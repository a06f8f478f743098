package odzew.desk;

import java.util.Map;
import odzew.database.Database;

/// The exact number of tickets in each list, from the counters maintained by the database; no ticket is read.
///
/// @param inQueue open tickets by queue
/// @param inStatus all tickets by status
public record Counts(
        long mine, long unassigned, long open, long all, Map<Long, Long> inQueue, Map<Long, Long> inStatus) {

    public static Counts read(Database database, Viewer viewer) {
        return CountBoard.read(database).of(viewer);
    }

    public long ofQueue(long id) {
        return inQueue.getOrDefault(id, 0L);
    }

    public long ofStatus(long id) {
        return inStatus.getOrDefault(id, 0L);
    }
}
