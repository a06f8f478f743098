package odzew.bench;

import java.sql.SQLException;

/// The work of a database so far, by PostgreSQL's own counters. Unlike rates it does not depend on the
/// machine's other load.
record DatabaseWork(long commits, long rows, long updates, long hot, long walRecords, long walBytes) {

    static DatabaseWork of(ServerDatabase database) throws SQLException {
        try (var connection = database.openAsSuperuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select d.xact_commit, d.tup_inserted + d.tup_updated + d.tup_deleted, t.updates, t.hot,
                               w.wal_records, w.wal_bytes::bigint
                          from pg_stat_database d, pg_stat_wal w,
                               (select sum(n_tup_upd)::bigint as updates, sum(n_tup_hot_upd)::bigint as hot
                                  from pg_stat_user_tables) t
                         where d.datname = current_database()
                        """)) {
            row.next();
            return new DatabaseWork(
                    row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
        }
    }

    DatabaseWork since(DatabaseWork earlier) {
        return new DatabaseWork(
                commits - earlier.commits,
                rows - earlier.rows,
                updates - earlier.updates,
                hot - earlier.hot,
                walRecords - earlier.walRecords,
                walBytes - earlier.walBytes);
    }

    String each(long count) {
        return "%.2f commits, %.1f rows written (%.0f %% of the updates HOT), %.1f WAL records, %.1f kB of WAL"
                .formatted(
                        (double) commits / count,
                        (double) rows / count,
                        100.0 * hot / Math.max(1, updates),
                        (double) walRecords / count,
                        walBytes / 1000.0 / count);
    }
}
