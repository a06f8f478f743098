package odzew.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// The row of a place.
record PlaceRow(int id, String address, String folder, String owner, byte[] dataKey) {

    static final String SELECT = "select id, address, folder, owner, data_key from object_place";

    static Optional<PlaceRow> chosen(Handle handle) {
        return handle.createQuery(SELECT + " where chosen")
                .map((row, _) -> of(row))
                .findOne();
    }

    static PlaceRow of(Handle handle, int id) {
        return handle.createQuery(SELECT + " where id = :id")
                .bind("id", id)
                .map((row, _) -> of(row))
                .one();
    }

    static PlaceRow of(ResultSet row) throws SQLException {
        return new PlaceRow(
                row.getInt("id"),
                row.getString("address"),
                row.getString("folder"),
                row.getString("owner"),
                row.getBytes("data_key"));
    }
}
