package odzew.inbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import odzew.database.Columns;
import odzew.ticket.CustomerMails.Stored;
import org.jdbi.v3.core.Handle;

/// The rows of e-mails between receipt and processing.
final class ReceivedMails {

    /// The time until the claim of a stopped server expires.
    private static final Duration LEASE = Duration.ofMinutes(1);

    /// Claims the oldest one that is due; it is due again after a minute if this server does not finish it.
    Optional<ReceivedMail> claimNext(Handle handle, String claimant, Instant now) {
        return handle.createQuery("""
                        with due as materialized (
                          select id from incoming_mail
                           where status = 'RECEIVED' and next_attempt_at <= :now
                           order by id
                           limit 1
                             for update skip locked)
                        update incoming_mail m
                           set starts = starts + 1, claimed_by = :claimant, next_attempt_at = :leaseEnd
                          from due
                         where m.id = due.id
                        returning m.id, source, envelope_sender, envelope_recipient, content_sha256, starts, attempts,
                                  released, taken, unread, received_at, imported, arrived_at, trace
                        """)
                .bind("now", now)
                .bind("claimant", claimant)
                .bind("leaseEnd", now.plus(LEASE))
                .map((row, _) -> new ReceivedMail(
                        row.getLong("id"),
                        new Envelope(
                                source(row),
                                row.getString("envelope_sender"),
                                row.getString("envelope_recipient"),
                                row.getBoolean("imported"),
                                source(row) == Envelope.Source.IMAP
                                        ? Optional.of(Columns.instant(row, "arrived_at"))
                                        : Optional.empty(),
                                row.getString("trace")),
                        row.getBytes("content_sha256"),
                        row.getInt("starts"),
                        row.getInt("attempts"),
                        row.getBoolean("released"),
                        row.getBoolean("taken"),
                        row.getBoolean("unread"),
                        Columns.instant(row, "received_at")))
                .findOne();
    }

    private static Envelope.Source source(ResultSet row) throws SQLException {
        return Envelope.Source.valueOf(row.getString("source"));
    }

    /// True if the claim is still the latest one; the row is then locked.
    boolean isOurs(Handle handle, ReceivedMail mail) {
        return handle.createQuery("""
                        select 1 from incoming_mail
                         where id = :id and starts = :start and status = 'RECEIVED'
                           for update
                        """)
                .bind("id", mail.id())
                .bind("start", mail.start())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    void finish(Handle handle, Decision decision, String version, Instant now) {
        handle.createUpdate("""
                        update incoming_mail
                           set status = :status, starts = 0, attempts = 0, claimed_by = '', verdict = :verdict,
                               signs = :signs::jsonb, ticket_id = :ticket, message_id = :message,
                               internet_message_id = :internetMessageId, sender = :sender, subject = :subject,
                               needs_review = :needsReview, authentication = :authentication,
                               authentication_results = :results, mail_date = :date, machine = :machine, arrived_at = :arrived, sender_shape = :senderShape,
                               machine_shape = :machineShape, program_version = :version, processed_at = :now
                         where id = :id
                        """)
                .bind("id", decision.id())
                .bind("status", decision.status())
                .bind("verdict", decision.word())
                .bind("signs", decision.verdict().reason().stored())
                .bind("ticket", decision.ticketId().orElse(null))
                .bind("message", decision.stored().map(Stored::messageId).orElse(null))
                .bind(
                        "internetMessageId",
                        storable(decision.mail().internetMessageId().orElse("")))
                .bind("sender", storable(decision.sender().toLowerCase(Locale.ROOT)))
                .bind("subject", storable(decision.mail().subject().orElse("")))
                .bind("date", EarlierMails.date(decision.mail()).orElse(null))
                .bind("needsReview", decision.needsReview())
                .bind("authentication", decision.results().authenticity().name())
                .bind("results", storable(decision.results().text()))
                .bind("machine", decision.isMachines())
                .bind("arrived", decision.arrivedAt())
                .bind("senderShape", LoopFingerprint.sender(decision.sender()))
                .bind(
                        "machineShape",
                        decision.isMachines()
                                ? LoopFingerprint.machine(
                                        decision.sender(),
                                        decision.mail().subject().orElse(""))
                                : "")
                .bind("version", version)
                .bind("now", now)
                .execute();
    }

    void failed(Handle handle, ReceivedMail mail, boolean last, Reason reason, String version, Instant next) {
        handle.createUpdate("""
                        update incoming_mail
                           set status = :status, attempts = starts, signs = :signs::jsonb, next_attempt_at = :next,
                               claimed_by = '', program_version = :version
                         where id = :id and starts = :start and status = 'RECEIVED'
                        """)
                .bind("id", mail.id())
                .bind("start", mail.start())
                .bind("status", last ? "QUARANTINED" : "RECEIVED")
                .bind("signs", reason.stored())
                .bind("version", version)
                .bind("next", next)
                .execute();
    }

    /// Makes due at once all e-mails that this server left unfinished, and those that another version of the
    /// program gave up.
    ///
    /// @return how many left the quarantine
    int takeUp(Handle handle, String claimant, String version, Instant now) {
        handle.createUpdate("""
                        update incoming_mail set next_attempt_at = :now
                         where status = 'RECEIVED' and claimed_by = :claimant and next_attempt_at > :now
                        """).bind("now", now).bind("claimant", claimant).execute();
        return handle.createUpdate("""
                        update incoming_mail
                           set status = 'RECEIVED', starts = 0, attempts = 0, next_attempt_at = :now
                         where status = 'QUARANTINED' and program_version <> :version
                        """)
                .bind("now", now)
                .bind("version", version)
                .execute();
    }

    static String storable(String text) {
        String clean = text.replace('\0', '\uFFFD');
        return clean.length() > 1000 ? clean.substring(0, 1000) : clean;
    }
}
