package odzew.embedded;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The cluster and timeline to which a write-ahead log belongs.
///
/// @param system the identifier that initdb gave it; copies of a cluster have the same
/// @param timeline increases with each recovery, so that two continuations of one history do not mix
public record Cluster(String system, int timeline) {

    public static Cluster of(PostgresAddress superuser) throws SQLException {
        try (Connection connection = PostgresCluster.connection(superuser);
                Statement sql = connection.createStatement()) {
            return of(sql);
        }
    }

    static Cluster of(Statement sql) throws SQLException {
        try (ResultSet row = sql.executeQuery("""
                select s.system_identifier::text, c.timeline_id from pg_control_system() s, pg_control_checkpoint() c
                """)) {
            row.next();
            return new Cluster(row.getString(1), row.getInt(2));
        }
    }

    /// A name for files of it.
    public String name() {
        return system + "-" + timeline;
    }
}
