package odzew.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import odzew.database.Database;
import odzew.outbox.CapturedMails;
import org.jdbi.v3.core.Handle;

/// Plays the recipients: accepts or refuses a message by its recipient's role, keeps what arrived among the
/// captured messages, and schedules the answer.
final class Recipients {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final PendingMails pending = new PendingMails();
    private final Database database;
    private final InstantSource clock;

    Recipients(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// Returns the reply after the final dot; empty: the connection is closed without one.
    String take(TakenMail mail) {
        Recipient who = Recipient.of(mail.recipient());
        return switch (who.role()) {
            case DEFER ->
                who.stillRefuses(refusals(mail, who))
                        ? "451 4.2.0 <" + mail.recipient() + ">: mailbox busy, try again later"
                        : accepted(mail, who);
            case CLOSES_SILENTLY -> {
                boolean silent = who.stillRefuses(refusals(mail, who));
                String reply = accepted(mail, who);
                yield silent ? "" : reply;
            }
            case TOOLARGE -> "552 5.3.4 message size exceeds the limit of this recipient";
            case SPAM -> "554 5.6.0 message content rejected as spam";
            case BOUNCE -> "550 5.1.1 <" + mail.recipient() + ">: user unknown";
            case SLOW -> {
                rest(Duration.ofSeconds(who.number().orElse(2)));
                yield accepted(mail, who);
            }
            case DELIVERED, LATER_BOUNCE, OOO, REPLY, LOOP, COMPLAINT -> accepted(mail, who);
        };
    }

    private String accepted(TakenMail mail, Recipient who) {
        Instant now = clock.instant();
        return database.inTransaction(handle -> {
            boolean first = CapturedMails.keep(handle, mail.internetMessageId(), mail.recipient(), now);
            if (first) {
                Answers.of(mail, who, now).ifPresent(answer -> pending.add(handle, answer));
            }
            return "250 2.0.0 ok: queued as SANDBOX";
        });
    }

    /// Counts the refusals of a message by a recipient that refuses a number of times; returns the earlier ones.
    private int refusals(TakenMail mail, Recipient who) {
        return who.number().isEmpty()
                ? 0
                : database.inTransaction(handle -> count(handle, mail.internetMessageId(), mail.recipient()));
    }

    private static int count(Handle handle, String internetMessageId, String recipient) {
        return handle.createQuery("""
                        insert into sandbox_refusal as r (internet_message_id, recipient, times)
                        values (:message, :recipient, 1)
                            on conflict (internet_message_id, recipient) do update set times = r.times + 1
                        returning times - 1
                        """)
                .bind("message", internetMessageId)
                .bind("recipient", recipient)
                .mapTo(Integer.class)
                .one();
    }

    private static void rest(Duration time) {
        try {
            Thread.sleep(time.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
