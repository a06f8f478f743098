package odzew.inbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import odzew.database.Database;
import odzew.mail.IncomingMail;
import odzew.mail.MessageIds;
import odzew.mail.MimeParser;
import odzew.mail.ParsedAddress;
import odzew.ticket.CustomerMail;
import odzew.ticket.CustomerMails;
import odzew.ticket.CustomerMails.Stored;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns received mails into tickets and messages, each in one transaction. A mail that cannot be handled is tried
/// three times and then kept in the quarantine; it holds up no other.
public final class MailProcessor {

    private static final Logger log = LoggerFactory.getLogger(MailProcessor.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ReceivedMails received = new ReceivedMails();
    private final MimeParser parser = new MimeParser();
    private final Database database;
    private final Inbox inbox;
    private final CustomerMails tickets;
    private final MailClassifier classifier;
    private final Clock clock;

    /// `instance` is what our own mails carry as `X-Odzew-Instance`; empty: they carry none.
    public MailProcessor(
            Database database,
            Inbox inbox,
            CustomerMails tickets,
            MessageIds messageIds,
            String instance,
            Clock clock) {
        this.database = database;
        this.inbox = inbox;
        this.tickets = tickets;
        this.classifier = new MailClassifier(tickets, messageIds, instance);
        this.clock = clock;
    }

    /// False if no mail is waiting.
    public boolean processNext() {
        Instant now = clock.instant();
        return database.inTransaction(handle -> {
            Optional<ReceivedMail> next = received.claimNext(handle, now);
            next.ifPresent(mail -> process(handle, mail, now));
            return next.isPresent();
        });
    }

    private void process(Handle handle, ReceivedMail mail, Instant now) {
        handle.savepoint("mail");
        try {
            received.finish(handle, decide(handle, mail, now), now);
            handle.releaseSavepoint("mail");
        } catch (RuntimeException e) {
            handle.rollbackToSavepoint("mail");
            boolean last = mail.attempts() + 1 >= MOST_ATTEMPTS;
            log.error(
                    "mail {} could not be processed; it {}",
                    mail.id(),
                    last ? "stays in the quarantine" : "is tried again in " + PAUSE.toSeconds() + " s",
                    e);
            received.failed(handle, mail.id(), last, e.toString(), now.plus(PAUSE));
        }
    }

    private Decision decide(Handle handle, ReceivedMail mail, Instant now) {
        IncomingMail read = parser.parse(inbox.raw(handle, mail.id()));
        ParsedAddress from = Sender.of(read, address -> tickets.queueOf(handle, Envelope.mailbox(address)));
        Verdict verdict = classifier.classify(handle, mail.envelope(), read, from.address());
        CustomerMail content = Content.of(read, from, mail.receivedAt());
        return new Decision(mail.id(), read, from.address(), verdict, store(handle, verdict, content, now));
    }

    private Optional<Stored> store(Handle handle, Verdict verdict, CustomerMail mail, Instant now) {
        return switch (verdict) {
            case Verdict.NewTicket it -> Optional.of(tickets.open(handle, it.queueId(), mail, now));
            case Verdict.FollowUp it -> Optional.of(tickets.append(handle, it.ticketId(), mail, now));
            case Verdict.AutomaticAnswer it
            when it.ticketId().isPresent() ->
                Optional.of(tickets.appendAutomatic(handle, it.ticketId().getAsLong(), mail, now));
            case Verdict.AutomaticAnswer _, Verdict.OwnLoop _, Verdict.Bounce _, Verdict.Unplaceable _ ->
                Optional.empty();
        };
    }
}
