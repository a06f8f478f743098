package odzew.mailbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import odzew.database.Columns;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Sender.Kind;
import org.jdbi.v3.core.Handle;

/// The rows of senders.
public final class SenderStore {

    /// A change of the mailbox, such as a new password, is a change of its sender.
    private static final String SELECT = """
            select s.address, s.kind, s.host, s.port, s.security, s.username, s.secret, s.mailbox_id,
                   s.version + coalesce(b.version, 0) as version
              from sender s left join mailbox b on b.id = s.mailbox_id
            """;

    public List<Sender> all(Handle handle) {
        return handle.createQuery(SELECT + " order by s.address")
                .map((row, _) -> sender(row))
                .list();
    }

    public Optional<Sender> find(Handle handle, String address) {
        return handle.createQuery(SELECT + " where s.address = lower(:address)")
                .bind("address", address)
                .map((row, _) -> sender(row))
                .findOne();
    }

    /// The addresses that queues send under, in the order of the queues.
    public List<String> queueAddresses(Handle handle) {
        return handle.createQuery("select distinct lower(email) from ticket_queue where email like '%@%' order by 1")
                .mapTo(String.class)
                .list();
    }

    /// @param secret encrypted; empty: an earlier one of the same kind stays
    public void put(Handle handle, NewSender it, Optional<byte[]> secret, Optional<Long> mailboxId) {
        handle.createUpdate("""
                        insert into sender as s (address, kind, host, port, security, username, secret, mailbox_id)
                        values (:address, :kind, :host, :port, :security, :user, coalesce(:secret, ''::bytea), :mailbox)
                            on conflict (address)
                            do update set kind = excluded.kind, host = excluded.host, port = excluded.port,
                                          security = excluded.security, username = excluded.username,
                                          secret = case when excluded.kind <> 'SMTP' then ''::bytea
                                                        else coalesce(:secret, s.secret) end,
                                          mailbox_id = excluded.mailbox_id, version = s.version + 1
                        """)
                .bind("address", it.address())
                .bind("kind", it.kind().name())
                .bind("host", it.host())
                .bind("port", it.port())
                .bind("security", it.security().name())
                .bind("user", it.user())
                .bind("secret", secret.orElse(null))
                .bind("mailbox", mailboxId.orElse(null))
                .execute();
    }

    /// The addresses that are sent with this mailbox.
    public List<String> withMailbox(Handle handle, long mailboxId) {
        return handle.createQuery("select address from sender where mailbox_id = :mailbox order by address")
                .bind("mailbox", mailboxId)
                .mapTo(String.class)
                .list();
    }

    /// False if there was none.
    public boolean remove(Handle handle, String address) {
        return handle.createUpdate("delete from sender where address = lower(:address)")
                        .bind("address", address)
                        .execute()
                == 1;
    }

    private static Sender sender(ResultSet row) throws SQLException {
        return new Sender(
                row.getString("address"),
                Kind.valueOf(row.getString("kind")),
                row.getString("host"),
                row.getInt("port"),
                Security.valueOf(row.getString("security")),
                row.getString("username"),
                row.getBytes("secret"),
                Optional.<Long>ofNullable(Columns.nullableLong(row, "mailbox_id")),
                row.getLong("version"));
    }
}
