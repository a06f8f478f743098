package odzew.dkim;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.database.Columns;
import org.jdbi.v3.core.Handle;

/// The table of keys.
final class DkimStore {

    /// An active key with its sealed private part.
    record Active(String domain, String selector, byte[] privateKey) {}

    List<DkimKey> all(Handle handle) {
        return handle.createQuery("select * from dkim_key order by domain, created_at, selector")
                .map((row, _) -> key(row))
                .list();
    }

    Optional<DkimKey> find(Handle handle, String domain, String selector) {
        return handle.createQuery("select * from dkim_key where domain = lower(:domain) and selector = :selector")
                .bind("domain", domain)
                .bind("selector", selector)
                .map((row, _) -> key(row))
                .findOne();
    }

    List<Active> active(Handle handle) {
        return handle.createQuery("select domain, selector, private_key from dkim_key where state = 'ACTIVE'")
                .map((row, _) ->
                        new Active(row.getString("domain"), row.getString("selector"), row.getBytes("private_key")))
                .list();
    }

    void insert(Handle handle, DkimKey key, byte[] sealed) {
        handle.createUpdate("""
                        insert into dkim_key (domain, selector, state, public_key, private_key, created_at)
                        values (:domain, :selector, 'CREATED', :public, :private, :now)
                        """)
                .bind("domain", key.domain())
                .bind("selector", key.selector())
                .bind("public", key.publicKey())
                .bind("private", sealed)
                .bind("now", key.createdAt())
                .execute();
    }

    void activate(Handle handle, DkimKey key, Instant now) {
        handle.createUpdate("""
                        update dkim_key set state = 'ACTIVE', activated_at = :now
                         where domain = :domain and selector = :selector
                        """)
                .bind("domain", key.domain())
                .bind("selector", key.selector())
                .bind("now", now)
                .execute();
    }

    /// The private part is erased, so that the key cannot sign any more.
    int retire(Handle handle, String domain, String selector, Instant now) {
        return handle.createUpdate("""
                        update dkim_key set state = 'RETIRED', retired_at = :now, private_key = ''
                         where domain = lower(:domain) and selector = :selector and state <> 'RETIRED'
                        """)
                .bind("domain", domain)
                .bind("selector", selector)
                .bind("now", now)
                .execute();
    }

    Optional<String> activeSelector(Handle handle, String domain) {
        return handle.createQuery(
                        "select selector from dkim_key where domain = :domain and state = 'ACTIVE' for update")
                .bind("domain", domain)
                .mapTo(String.class)
                .findOne();
    }

    private static DkimKey key(ResultSet row) throws SQLException {
        return new DkimKey(
                row.getString("domain"),
                row.getString("selector"),
                DkimKey.State.valueOf(row.getString("state")),
                row.getString("public_key"),
                Columns.instant(row, "created_at"),
                Optional.ofNullable(Columns.nullableInstant(row, "activated_at")),
                Optional.ofNullable(Columns.nullableInstant(row, "retired_at")));
    }
}
