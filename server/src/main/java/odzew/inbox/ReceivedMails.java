package odzew.inbox;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import odzew.database.Columns;
import odzew.ticket.CustomerMails.Stored;
import org.jdbi.v3.core.Handle;

/// The rows of mails on their way from received to processed.
final class ReceivedMails {

    /// The oldest one that is due, kept from other workers until the transaction ends.
    Optional<ReceivedMail> claimNext(Handle handle, Instant now) {
        return handle.createQuery("""
                        select id, source, envelope_sender, envelope_recipient, attempts, received_at
                          from incoming_mail
                         where status = 'RECEIVED' and next_attempt_at <= :now
                         order by id
                         limit 1
                           for update skip locked
                        """)
                .bind("now", now)
                .map((row, _) -> new ReceivedMail(
                        row.getLong("id"),
                        new Envelope(
                                Envelope.Source.valueOf(row.getString("source")),
                                row.getString("envelope_sender"),
                                row.getString("envelope_recipient")),
                        row.getInt("attempts"),
                        Columns.instant(row, "received_at")))
                .findOne();
    }

    void finish(Handle handle, Decision decision, Instant now) {
        handle.createUpdate("""
                        update incoming_mail
                           set status = :status, attempts = attempts + 1, verdict = :verdict, reason = :reason,
                               ticket_id = :ticket, message_id = :message, internet_message_id = :internetMessageId,
                               sender = :sender, subject = :subject, processed_at = :now
                         where id = :id
                        """)
                .bind("id", decision.id())
                .bind("status", decision.isQuarantined() ? "QUARANTINED" : "PROCESSED")
                .bind("verdict", decision.word())
                .bind("reason", decision.verdict().reason())
                .bind("ticket", decision.ticketId().orElse(null))
                .bind("message", decision.stored().map(Stored::messageId).orElse(null))
                .bind(
                        "internetMessageId",
                        storable(decision.mail().internetMessageId().orElse("")))
                .bind("sender", decision.sender().toLowerCase(Locale.ROOT))
                .bind("subject", storable(decision.mail().subject().orElse("")))
                .bind("now", now)
                .execute();
    }

    void failed(Handle handle, long id, boolean last, String reason, Instant next) {
        handle.createUpdate("""
                        update incoming_mail
                           set status = :status, attempts = attempts + 1, reason = :reason, next_attempt_at = :next
                         where id = :id
                        """)
                .bind("id", id)
                .bind("status", last ? "QUARANTINED" : "RECEIVED")
                .bind("reason", storable(reason))
                .bind("next", next)
                .execute();
    }

    private static String storable(String text) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() > 1000 ? clean.substring(0, 1000) : clean;
    }
}
