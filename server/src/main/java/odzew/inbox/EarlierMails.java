package odzew.inbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Columns;
import odzew.mail.IncomingMail;
import odzew.mail.MessageIds;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Recognises an e-mail that was already received, through another of our mailboxes or in another form.
final class EarlierMails {

    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    /// Finds an e-mail that is equal to the byte except for its trace fields. Two that are decided at the same
    /// time are serialised by an advisory lock.
    Optional<Verdict.Duplicate> sameContent(Handle handle, ReceivedMail received) {
        handle.createQuery("select pg_advisory_xact_lock(hashtextextended(encode(:content, 'hex'), 4)) is null")
                .bind("content", received.contentSha256())
                .mapTo(Boolean.class)
                .one();
        return handle.createQuery("""
                        select mailbox,
                               coalesce((select m.ticket_id from message m where m.id = message_id), ticket_id)
                                 as ticket_id
                          from incoming_mail
                         where content_sha256 = :content and id <> :id and verdict not in ('', 'UNPLACEABLE', 'DUPLICATE')
                         order by id limit 1
                        """)
                .bind("content", received.contentSha256())
                .bind("id", received.id())
                .map((row, _) -> new Verdict.Duplicate(
                        optional(Columns.nullableLong(row, "ticket_id")),
                        Reason.of(ReasonCode.SAME_MAIL, row.getString("mailbox"))))
                .findOne();
    }

    /// Finds a stored message with the same Message-ID, sender and date but different bytes: a list's copy, or
    /// the same message to two of our addresses. An id that several senders share, or that a script never
    /// changes, proves nothing.
    Optional<Verdict.Copy> sameMessage(Handle handle, ReceivedMail received, IncomingMail mail, String sender) {
        String id = mail.internetMessageId().filter(MessageIds::isUsable).orElse("");
        Optional<Instant> date = date(mail);
        if (id.isEmpty() || sender.isEmpty() || date.isEmpty()) {
            return Optional.empty();
        }
        return handle.createQuery("""
                        select i.id, coalesce(m.ticket_id, i.ticket_id) as ticket_id
                          from incoming_mail i
                          left join message m on m.id = i.message_id
                         where i.internet_message_id = :messageId and i.id <> :id and i.sender = :sender
                           and i.mail_date = :date
                           and i.ticket_id is not null and i.message_id is not null
                         order by i.id limit 1
                        """)
                .bind("messageId", id)
                .bind("id", received.id())
                .bind("sender", sender.toLowerCase(Locale.ROOT))
                .bind("date", date.get())
                .map((row, _) -> new Verdict.Copy(
                        row.getLong("ticket_id"), Reason.of(ReasonCode.SAME_MESSAGE, row.getLong("id"))))
                .findOne();
    }

    /// The Date in whole seconds; absent outside the range that the database stores.
    static Optional<Instant> date(IncomingMail mail) {
        return mail.date()
                .map(OffsetDateTime::toInstant)
                .filter(it -> it.isAfter(EARLIEST) && it.isBefore(LATEST))
                .map(it -> it.truncatedTo(ChronoUnit.SECONDS));
    }

    private static OptionalLong optional(@Nullable Long id) {
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
