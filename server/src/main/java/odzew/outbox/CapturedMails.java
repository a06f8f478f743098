package odzew.outbox;

import static odzew.database.Columns.instant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Database;
import odzew.mail.write.MessageBytes;
import org.jdbi.v3.core.Handle;

/// Lists the messages that were kept because no relay is configured.
public final class CapturedMails {

    private static final String SELECT = """
            select c.id, c.recipient, c.captured_at, m.sender, m.subject, m.internet_message_id,
                   m.composed_size, m.ticket_id
              from captured_mail c join outgoing_mail m on m.id = c.outgoing_mail_id
            """;

    private final Database database;

    public CapturedMails(Database database) {
        this.database = database;
    }

    /// The search conditions; an empty text matches anything.
    ///
    /// @param recipient the whole address, ignoring case
    /// @param subject a part of the subject, ignoring case
    public record Filter(String recipient, OptionalLong ticketId, String subject) {

        public static final Filter ALL = new Filter("", OptionalLong.empty(), "");
    }

    /// Newest first.
    ///
    /// @param before only messages older than the one with this id
    public List<CapturedMail> list(Filter filter, OptionalLong before, int limit) {
        return database.read(handle -> handle.createQuery(SELECT + """
                         where c.id < :before and (:recipient = '' or lower(c.recipient) = lower(:recipient))
                           and (:ticket = 0 or m.ticket_id = :ticket)
                           and (:subject = '' or position(lower(:subject) in lower(m.subject)) > 0)
                         order by c.id desc
                         limit :limit
                        """)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("recipient", filter.recipient())
                .bind("ticket", filter.ticketId().orElse(0))
                .bind("subject", filter.subject())
                .bind("limit", limit)
                .map((row, _) -> mail(row))
                .list());
    }

    /// Keeps a message that the SMTP end of a sandbox received. False if it is kept already.
    public static boolean keep(Handle handle, String internetMessageId, String recipient, Instant now) {
        return handle.createUpdate("""
                        insert into captured_mail (delivery_id, outgoing_mail_id, recipient, captured_at)
                        select d.id, d.outgoing_mail_id, d.recipient, :now
                          from outgoing_mail m join delivery d on d.outgoing_mail_id = m.id
                         where m.internet_message_id = :id and d.recipient = :recipient
                            on conflict do nothing
                        """)
                        .bind("id", internetMessageId)
                        .bind("recipient", recipient)
                        .bind("now", now)
                        .execute()
                > 0;
    }

    public Optional<CapturedMail> get(long id) {
        return database.read(handle -> handle.createQuery(SELECT + " where c.id = :id")
                .bind("id", id)
                .map((row, _) -> mail(row))
                .findOne());
    }

    /// The exact bytes that would have been sent.
    public Optional<byte[]> raw(long id) {
        return database.read(handle -> handle.createQuery("select outgoing_mail_id from captured_mail where id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .findOne()
                .map(mailId -> MailBytes.whole(handle, mailId)));
    }

    /// The same without holding all of it in memory.
    public Optional<MessageBytes> rawBytes(long id) {
        return MailBytes.rawBytes(database, "m.id = (select outgoing_mail_id from captured_mail where id = :id)", id);
    }

    /// Empties the list; the captured messages stay in their tickets and in the ledger.
    ///
    /// @return the number of messages removed
    public int deleteAll(Handle handle) {
        return handle.createUpdate("delete from captured_mail").execute();
    }

    private static CapturedMail mail(ResultSet row) throws SQLException {
        return new CapturedMail(
                row.getLong("id"),
                row.getString("recipient"),
                row.getString("sender"),
                row.getString("subject"),
                row.getString("internet_message_id"),
                row.getLong("composed_size"),
                row.getLong("ticket_id"),
                instant(row, "captured_at"));
    }
}
