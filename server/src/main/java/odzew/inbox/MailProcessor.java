package odzew.inbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.database.Database;
import odzew.mail.IncomingMail;
import odzew.mail.MessageIds;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.read.MimeParser;
import odzew.mailbox.MailboxQueues;
import odzew.outbox.Bounces;
import odzew.ticket.Acknowledgements;
import odzew.ticket.CustomerMail;
import odzew.ticket.CustomerMails;
import odzew.ticket.MailRouting;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Turns received e-mails into tickets and messages. An e-mail is parsed outside of any transaction and decided
/// in its own. One that fails three times, stops the server three times or takes too long to parse is
/// quarantined; it delays no other.
public final class MailProcessor {

    private static final Logger log = LoggerFactory.getLogger(MailProcessor.class);
    private static final int MOST_ATTEMPTS = 3;
    private static final int MOST_STOPS = 3;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final ReceivedMails received = new ReceivedMails();
    private final MimeParser parser;
    private final BoundedReading reading;
    private final SpamCheck spamCheck;
    private final Database database;
    private final Inbox inbox;
    private final MailboxQueues queues = new MailboxQueues();
    private final People people = new People();
    private final MailRouting routing = new MailRouting();
    private final MailClassifier classifier;
    private final FloodGuard floodGuard;
    private final VerdictApplier verdictApplier;
    private final UnreadTickets unreadTickets;
    private final Acknowledgements acknowledgements;
    private final ProcessingSettings settings;
    private final InstantSource clock;

    public MailProcessor(
            Database database,
            Inbox inbox,
            CustomerMails tickets,
            Acknowledgements acknowledgements,
            Bounces bounces,
            MessageIds messageIds,
            ProcessingSettings settings,
            InstantSource clock) {
        this.database = database;
        this.inbox = inbox;
        this.classifier = new MailClassifier(messageIds, bounces, settings.instance());
        this.floodGuard = new FloodGuard(settings.limits());
        this.verdictApplier = new VerdictApplier(tickets, bounces);
        this.unreadTickets = new UnreadTickets(tickets);
        this.acknowledgements = acknowledgements;
        this.settings = settings;
        this.parser = new MimeParser(settings.zone());
        this.reading = new BoundedReading(settings.longestReading());
        this.spamCheck = new SpamCheck(settings.spam());
        this.clock = clock;
    }

    /// Takes up e-mails that this server left unfinished before a restart, and those that an earlier version
    /// could not handle.
    public void start() {
        int again = database.inTransaction(
                handle -> received.takeUp(handle, settings.instance(), settings.version(), clock.instant()));
        if (again > 0) {
            log.info("version {} reads {} quarantined messages again", settings.version(), again);
        }
    }

    /// False if no e-mail is waiting.
    public boolean processNext() {
        Instant now = clock.instant();
        Optional<ReceivedMail> next =
                database.inTransaction(handle -> received.claimNext(handle, settings.instance(), now));
        next.ifPresent(mail -> {
            if (mail.stoppedTheServer(MOST_STOPS)) {
                fail(mail, true, Reason.of(ReasonCode.STOPPED_THE_SERVER, MOST_STOPS), now);
            } else {
                process(mail, now);
            }
        });
        return next.isPresent();
    }

    private void process(ReceivedMail mail, Instant now) {
        try {
            byte[] raw = database.read(handle -> inbox.raw(handle, mail.id()));
            if (mail.unread()) {
                keepUnread(mail, raw, now);
                return;
            }
            Content read = reading.read(mail.id(), () -> Content.of(parser.parse(raw)));
            SpamCheck.Finding spam = mail.envelope().imported() || mail.released() || mail.taken()
                    ? SpamCheck.Finding.NONE
                    : spamCheck.of(read.mail(), raw, mail.envelope());
            Optional<Decision> decided = database.inTransaction(handle -> {
                if (!received.isOurs(handle, mail)) {
                    return Optional.<Decision>empty();
                }
                Decision decision = decide(handle, mail, read, spam, now);
                received.finish(handle, decision, settings.version(), now);
                return Optional.of(decision);
            });
            decided.ifPresent(MailProcessor::log);
        } catch (BoundedReading.TooSlow _) {
            long seconds = reading.longest().toSeconds();
            log.error("mail {} could not be read within {} s; it stays in the quarantine", mail.id(), seconds);
            fail(mail, true, Reason.of(ReasonCode.TOO_SLOW, seconds), now);
        } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
            boolean last = mail.attempts() + 1 >= MOST_ATTEMPTS;
            log.error(
                    "mail {} could not be processed; it {}",
                    mail.id(),
                    last ? "stays in the quarantine" : "is tried again in " + PAUSE.toSeconds() + " s",
                    e);
            fail(mail, last, Reason.of(ReasonCode.FAILED, e), now);
        }
    }

    /// The whole of it is not parsed again. A header that fails, too, is left out at the second attempt.
    private void keepUnread(ReceivedMail mail, byte[] raw, Instant now) {
        IncomingMail head = mail.attempts() > 0 ? IncomingMail.unread("could not be read") : head(mail, raw);
        database.inTransaction(handle -> {
                    if (!received.isOurs(handle, mail)) {
                        return Optional.<Decision>empty();
                    }
                    Decision decision = unreadTickets.open(handle, mail, raw, head, now);
                    received.finish(handle, decision, settings.version(), now);
                    return Optional.of(decision);
                })
                .ifPresent(MailProcessor::log);
    }

    private IncomingMail head(ReceivedMail mail, byte[] raw) {
        try {
            return reading.read(mail.id(), () -> unreadTickets.head(raw));
        } catch (BoundedReading.TooSlow | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            log.warn("the header of mail {} could not be read", mail.id(), e);
            return IncomingMail.unread("could not be read");
        }
    }

    /// One line for each e-mail, after the commit. Of the reasons only the codes: their values can quote the
    /// author.
    private static void log(Decision decision) {
        log.info(
                "mail {} {} {} ticket={} message={} reason={}",
                decision.id(),
                decision.status(),
                decision.word(),
                decision.ticketId().map(String::valueOf).orElse("-"),
                decision.stored().map(it -> String.valueOf(it.messageId())).orElse("-"),
                decision.verdict().reason().codes());
    }

    private void fail(ReceivedMail mail, boolean last, Reason reason, Instant now) {
        database.useTransaction(
                handle -> received.failed(handle, mail, last, reason, settings.version(), now.plus(PAUSE)));
    }

    private Decision decide(Handle handle, ReceivedMail mail, Content content, SpamCheck.Finding spam, Instant now) {
        IncomingMail read = content.mail();
        Instant arrivedAt = Arrival.of(mail, read);
        Sender sender = Sender.of(
                read,
                address -> queues.queueOf(handle, Envelope.mailbox(address)).isPresent());
        ParsedAddress from = sender.writer();
        AuthenticationResults results = AuthenticationResults.of(read, settings.authserv());
        Author author =
                Author.of(handle, read, sender, results, !settings.authserv().isEmpty());
        Verdict what = classifier.classify(handle, mail, read, author);
        boolean imported = mail.envelope().imported();
        if (!imported) {
            var rules = new SpamRules(SenderRules.of(handle, from.address()), spam.spam());
            what = rules.judge(handle, mail, author, what, now);
            var writer = new FloodGuard.Writer(from.address(), rules.trusts(author));
            what = floodGuard.judge(handle, mail, read, arrivedAt, writer, what);
        }
        Verdict verdict =
                spam.unchecked().isPresent() ? what.because(spam.unchecked().get()) : what;
        boolean polish = routing.isPolish(handle, target(handle, mail, verdict));
        CustomerMail written = content.by(sender, mail.receivedAt(), polish);
        people.keep(handle, mail.id(), read, sender);
        var stored = verdictApplier.of(handle, mail, verdict, written, now);
        if (verdict instanceof Verdict.NewTicket it
                && !it.needsReview()
                && !imported
                && stored.isPresent()
                && isAnswerable(handle, mail, read, from)) {
            acknowledgements.send(handle, stored.get().ticketId(), written, now);
        }
        return new Decision(mail.id(), read, from.address(), arrivedAt, results, verdict, stored);
    }

    /// The queue whose agents read the message.
    private OptionalLong target(Handle handle, ReceivedMail mail, Verdict verdict) {
        return switch (verdict) {
            case Verdict.NewTicket it -> OptionalLong.of(it.queueId());
            case Verdict.FollowUp it -> routing.queueOfTicket(handle, it.ticketId());
            case Verdict.Copy it -> routing.queueOfTicket(handle, it.ticketId());
            case Verdict.AutomaticAnswer it
            when it.ticketId().isPresent() ->
                routing.queueOfTicket(handle, it.ticketId().getAsLong());
            case Verdict.AutomaticAnswer _,
                    Verdict.Bounce _,
                    Verdict.Held _,
                    Verdict.Spam _,
                    Verdict.Duplicate _,
                    Verdict.OwnLoop _,
                    Verdict.Unplaceable _ ->
                queues.queueOf(handle, mail.envelope().mailbox());
        };
    }

    private boolean isAnswerable(Handle handle, ReceivedMail mail, IncomingMail read, ParsedAddress from) {
        return Acknowledgeable.is(
                mail,
                read,
                from.address(),
                address -> queues.queueOf(handle, Envelope.mailbox(address)).isPresent());
    }
}
