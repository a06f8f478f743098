package odzew.database;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/// Makes the connections of the pool, and closes those that the check refuses.
final class ConnectionSource extends PGSimpleDataSource {

    private static final long serialVersionUID = 1;

    private transient volatile ConnectionCheck check = _ -> {};

    void check(ConnectionCheck check) {
        this.check = check;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        Connection connection = super.getConnection(user, password);
        try {
            check.require(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }
}
