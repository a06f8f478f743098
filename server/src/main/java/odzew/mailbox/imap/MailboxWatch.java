package odzew.mailbox.imap;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.mailbox.Mailbox;
import odzew.mailbox.MailboxAlarm;
import odzew.mailbox.MailboxHealth;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.oauth.TokenStore;
import odzew.problem.CodedText;
import odzew.problem.LocalizedText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Alerts when a mailbox has not been read for five minutes; one server of the cluster sends the alert.
public final class MailboxWatch {

    /// When the next mailbox will have been unread for too long: an SQL expression.
    public static final String DUE = """
            select least(failing_since, coalesce(last_success_at, live_since)) + interval '5 minutes' as due
              from mailbox
             where state = 'LIVE' and alarmed_at is null
             order by due
             limit 1
            """;

    private static final Logger log = LoggerFactory.getLogger(MailboxWatch.class);

    /// A live mailbox is read every minute, so this means several failures, or a worker that hangs.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration BEFORE_CONSENT_ENDS = Duration.ofDays(7);

    private final MailboxHealth health = new MailboxHealth();
    private final TokenStore tokens = new TokenStore();
    private final Database database;
    private final MailboxAlarm alarm;
    private final InstantSource clock;

    public MailboxWatch(Database database, MailboxAlarm alarm, InstantSource clock) {
        this.database = database;
        this.alarm = alarm;
        this.clock = clock;
    }

    /// One check of all live mailboxes. Always false: there is never more to do at once.
    public boolean step() {
        Instant now = clock.instant();
        for (Mailbox mailbox : database.read(health::live)) {
            if (isUnread(mailbox, now)) {
                raise(mailbox, "alarmed_at", MailboxTextCode.NOT_READ_SUBJECT, unread(mailbox), now);
            }
            consentEnd(mailbox)
                    .filter(end -> end.isBefore(now.plus(BEFORE_CONSENT_ENDS)))
                    .ifPresent(end -> raise(
                            mailbox,
                            "consent_alarmed_at",
                            MailboxTextCode.CONSENT_ENDS_SUBJECT,
                            CodedText.of(MailboxTextCode.CONSENT_ENDS, mailbox.address(), end)
                                    .text(),
                            now));
        }
        return false;
    }

    private static boolean isUnread(Mailbox mailbox, Instant now) {
        Instant last = mailbox.lastGood();
        return mailbox.health().failingSince().orElse(last).isBefore(now.minus(PATIENCE))
                || last.isBefore(now.minus(PATIENCE));
    }

    private static LocalizedText unread(Mailbox mailbox) {
        String since = mailbox.health().lastSuccess().map(Instant::toString).orElse("–");
        LocalizedText error = mailbox.health().error();
        LocalizedText first =
                CodedText.of(MailboxTextCode.NOT_READ, mailbox.address(), since).text();
        return error.isEmpty() ? first : LocalizedText.joined(" ", List.of(first, error));
    }

    private Optional<Instant> consentEnd(Mailbox mailbox) {
        return database.read(handle -> tokens.find(handle, mailbox.id())).flatMap(TokenStore.Row::consentEndsAt);
    }

    private void raise(Mailbox mailbox, String column, MailboxTextCode subject, LocalizedText text, Instant now) {
        boolean first = database.inTransaction(handle -> {
            if (!health.alarm(handle, mailbox.id(), column, now)) {
                return false;
            }
            alarm.raised(
                    handle, mailbox, CodedText.of(subject, mailbox.address()).text(), text);
            return true;
        });
        if (first) {
            log.error("{}", text.english());
        }
    }
}
