package odzew.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The oldest PostgreSQL that is good enough.
final class ServerVersion {

    private static final int OLDEST_MAJOR = 15;

    private ServerVersion() {}

    static void require(DatabaseUrl url) {
        try (Connection connection = DatabaseConnections.unpooled(url).getConnection();
                Statement statement = connection.createStatement();
                ResultSet version = statement.executeQuery(
                        "select current_setting('server_version_num')::int," + " current_setting('server_version')")) {
            version.next();
            require(version.getInt(1), version.getString(2));
        } catch (SQLException e) {
            throw new DatabaseException(
                    "The database " + url + " cannot be used: " + e.getMessage()
                            + " Check ODZEW_DATABASE_URL and that PostgreSQL runs there.",
                    e);
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
