package odzew.database;

import java.sql.Connection;
import java.sql.SQLException;

/// Decides whether this program may use a new connection. It throws if not.
@FunctionalInterface
public interface ConnectionCheck {
    void require(Connection connection) throws SQLException;
}
