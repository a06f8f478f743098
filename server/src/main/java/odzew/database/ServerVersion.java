package odzew.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/// The oldest PostgreSQL that is good enough.
final class ServerVersion {

    private static final int OLDEST_MAJOR = 15;

    /// Nothing listens (08001), or PostgreSQL is starting or stopping (57P03, 57P01).
    private static final Set<String> STARTING = Set.of("08001", "57P03", "57P01");

    private ServerVersion() {}

    /// Always true.
    static boolean require(DatabaseUrl url) {
        try (Connection connection = DatabaseConnections.unpooled(url).getConnection();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery(
                        "select current_setting('server_version_num')::int," + " current_setting('server_version')")) {
            version.next();
            require(version.getInt(1), version.getString(2));
            requireSessions(url, statement);
            return true;
        } catch (SQLException e) {
            String message = "The database " + url + " cannot be used: " + e.getMessage()
                    + " Check ODZEW_DATABASE_URL and that PostgreSQL runs there.";
            throw STARTING.contains(String.valueOf(e.getSQLState()))
                    ? new StartingException(message, e)
                    : new DatabaseException(message, e);
        }
    }

    /// A pooler in transaction mode gives a statement whatever connection is free. Settings, prepared statements,
    /// locks and notifications of a session do not work there.
    private static void requireSessions(DatabaseUrl url, Statement ours) throws SQLException {
        ours.execute("set odzew.probe = 'kept'");
        try (Connection connection = DatabaseConnections.unpooled(url).getConnection();
                Statement other = connection.createStatement()) {
            connection.setAutoCommit(false);
            other.execute("select 1");
            try (ResultSet kept = ours.executeQuery("select current_setting('odzew.probe', true)")) {
                kept.next();
                if (!"kept".equals(kept.getString(1))) {
                    throw new DatabaseException("The database " + url + " is behind a pooler in transaction mode."
                            + " Set its pool_mode to session, or connect to PostgreSQL directly.");
                }
            }
            connection.rollback();
        }
    }

    /// @param number as PostgreSQL counts: 150004 is 15.4
    static void require(int number, String name) {
        if (number < OLDEST_MAJOR * 10_000) {
            throw new DatabaseException("The PostgreSQL of ODZEW_DATABASE_URL has version " + name + ", but "
                    + OLDEST_MAJOR + " or newer is needed. Upgrade it, or unset ODZEW_DATABASE_URL to use the"
                    + " embedded one.");
        }
    }
}
