package odzew.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.mail.IncomingMail;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;
import odzew.mail.mime.ParsedAddress;
import odzew.mailbox.MailboxQueues;
import odzew.outbox.Bounces;
import odzew.ticket.TicketLookup;
import org.jdbi.v3.core.Handle;

/// Classifies an e-mail. The order of the checks is the policy.
final class MailClassifier {

    /// RFC 5321 §6.3.
    private static final int TOO_MANY_HOPS = 100;

    private static final int MOST_ADDRESSES = 100;

    private static final Pattern MACHINE = Pattern.compile(
            "(?i)post_?master|mail[-_.]?delivery.*|mailer.*|bounces?(?:[-+_.].*)?|mmdf|mdaemon|microsoftexchange.*");

    private final Assignment placement = new Assignment();
    private final MailboxQueues queues = new MailboxQueues();
    private final TicketLookup lookup = new TicketLookup();
    private final EarlierMails earlier = new EarlierMails();
    private final MessageIds messageIds;
    private final Threads threads;
    private final BounceEvidence bounces;
    private final String instance;

    /// @param instance the value of `X-Odzew-Instance` in our own messages
    MailClassifier(MessageIds messageIds, Bounces bounces, String instance) {
        this.messageIds = messageIds;
        this.threads = new Threads(lookup, messageIds);
        this.bounces = new BounceEvidence(messageIds, bounces);
        this.instance = instance;
    }

    Verdict classify(Handle handle, ReceivedMail received, IncomingMail mail, Author author) {
        String sender = author.address();
        Optional<Verdict.Duplicate> duplicate = earlier.sameContent(handle, received);
        if (duplicate.isPresent()) {
            return duplicate.get();
        }
        Optional<Reason> loop = received.taken() ? Optional.empty() : loop(mail);
        if (loop.isPresent()) {
            return new Verdict.OwnLoop(loop.get());
        }
        List<String> recipients = recipients(received.envelope(), mail);
        Optional<Threads.Found> thread = threads.proven(handle, recipients, mail, sender, author.believed());
        boolean personal = received.taken() || isPersonal(handle, sender);
        return switch (mail.automatic()) {
            case BOUNCE ->
                bounces.find(handle, recipients, mail)
                        .or(() -> author.forged()
                                ? Optional.empty()
                                : bounces.inTicket(handle, mail, received.envelope(), received.receivedAt()))
                        .filter(it -> isReport(it, received))
                        .filter(it -> isOfMachine(it, mail, received.envelope(), personal))
                        .<Verdict>map(it -> bounce(handle, it))
                        .orElseGet(() -> personal || !MachineFields.are(mail, received.envelope())
                                ? ordinary(handle, received, mail, author, thread)
                                : new Verdict.Bounce(
                                        ticket(thread),
                                        List.of(),
                                        thread.map(it -> it.reason().and(ReasonCode.MATCHES_NO_DELIVERY))
                                                .orElse(Reason.of(ReasonCode.ABOUT_NO_MAIL))));
            case AUTO_REPLIED ->
                personal
                        ? ordinary(handle, received, mail, author, thread)
                        : new Verdict.AutomaticAnswer(
                                ticket(thread), reason(thread, Reason.of(ReasonCode.ANSWERS_NO_TICKET)));
            case FEEDBACK ->
                bounces.find(handle, recipients, mail)
                        .filter(it -> isReport(it, received))
                        .<Verdict>map(it -> bounce(handle, it))
                        .orElseGet(() -> personal
                                ? ordinary(handle, received, mail, author, thread)
                                : new Verdict.AutomaticAnswer(
                                        ticket(thread), Reason.of(ReasonCode.REPORT_FOR_PROGRAMS)));
            case NONE, AUTO_GENERATED, LIST ->
                (MachineFields.areWithoutSender(mail, received.envelope()) && !personal
                                ? bounces.returned(handle, recipients, mail)
                                : Optional.<BounceEvidence.Found>empty())
                        .<Verdict>map(it -> bounce(handle, it))
                        .orElseGet(() -> ordinary(handle, received, mail, author, thread));
        };
    }

    /// A report that changes no delivery is a message like any other once an agent has made it one.
    private static boolean isReport(BounceEvidence.Found found, ReceivedMail received) {
        return !received.taken() || !found.deliveries().isEmpty();
    }

    /// A person may enclose a report or name our message: the words must reach a ticket. Without the fields of a
    /// machine, a report counts if it changes a delivery and has a machine's sender or our signed address.
    private static boolean isOfMachine(
            BounceEvidence.Found found, IncomingMail mail, Envelope envelope, boolean personal) {
        if (found.deliveries().isEmpty()) {
            return !personal && MachineFields.are(mail, envelope);
        }
        return MachineFields.are(mail, envelope)
                || found.deliveries().stream().anyMatch(it -> it.certainty() == ReportedDelivery.Certainty.PROVEN)
                || mail.headers().has("auto-submitted")
                || mail.from()
                        .map(it -> MailAddress.isUnattended(it.address())
                                || MACHINE.matcher(it.localPart()).matches())
                        .orElse(true);
    }

    /// A report that changes no delivery leaves no trace in its ticket, so that it is listed outside.
    private Verdict bounce(Handle handle, BounceEvidence.Found found) {
        OptionalLong ticket = known(handle, found.ticketId());
        Reason reason = found.deliveries().isEmpty() && ticket.isPresent()
                ? found.reason().and(ReasonCode.MATCHES_NO_DELIVERY)
                : found.reason();
        return new Verdict.Bounce(ticket, found.deliveries(), reason);
    }

    private Verdict ordinary(
            Handle handle, ReceivedMail received, IncomingMail mail, Author author, Optional<Threads.Found> thread) {
        Optional<Verdict.Copy> copy =
                author.believed() ? earlier.sameMessage(handle, received, mail, author.address()) : Optional.empty();
        return copy.<Verdict>map(it -> it)
                .or(() -> thread.map(it -> followUp(handle, it, received, author)))
                .orElseGet(() -> first(handle, received, mail, author));
    }

    /// True if an agent made a ticket of an earlier e-mail of this sender that was classified as automatic.
    private static boolean isPersonal(Handle handle, String sender) {
        return handle.createQuery("select exists (select from personal_sender where address = :sender)")
                .bind("sender", sender.toLowerCase(Locale.ROOT))
                .mapTo(Boolean.class)
                .one();
    }

    private Optional<Reason> loop(IncomingMail mail) {
        if (mail.internetMessageId()
                .filter(id -> messageIds.ticketOf(id).isPresent())
                .isPresent()) {
            return Optional.of(Reason.of(ReasonCode.OUR_MESSAGE_ID));
        }
        if (!instance.isEmpty() && mail.headers().texts("x-odzew-instance").contains(instance)) {
            return Optional.of(Reason.of(ReasonCode.OUR_INSTANCE));
        }
        boolean endless = mail.headers().texts("received").size() >= TOO_MANY_HOPS;
        return endless ? Optional.of(Reason.of(ReasonCode.TOO_MANY_HOPS, TOO_MANY_HOPS)) : Optional.empty();
    }

    /// A ticket that was closed too long ago for its queue stays closed.
    private Verdict followUp(Handle handle, Threads.Found thread, ReceivedMail received, Author author) {
        boolean doubtful = !author.believed() && author.doubt().isPresent();
        Reason reason = author.doubt().map(thread.reason()::and).orElse(thread.reason());
        return lookup.closedForGood(handle, thread.ticketId(), received.receivedAt())
                .<Verdict>map(queue -> new Verdict.NewTicket(
                        queue,
                        OptionalLong.of(thread.ticketId()),
                        doubtful,
                        reason.and(ReasonCode.CLOSED_FOR_GOOD, thread.ticketId())))
                .orElseGet(() -> new Verdict.FollowUp(thread.ticketId(), doubtful, reason));
    }

    /// A message without a queue that an agent makes a ticket of goes to the first queue.
    private Verdict first(Handle handle, ReceivedMail received, IncomingMail mail, Author author) {
        for (String address : recipients(received.envelope(), mail)) {
            Optional<Assignment.Place> place = placement.of(handle, address);
            if (place.isPresent()) {
                Optional<Threads.Found> claimed = threads.claimed(handle, mail);
                String mailbox = Envelope.mailbox(address);
                Reason to = place.get().postmaster()
                        ? Reason.of(ReasonCode.TO_POSTMASTER, mailbox.substring(mailbox.lastIndexOf('@') + 1))
                        : Reason.of(ReasonCode.TO, mailbox);
                Reason why = claimed.map(it -> to.and(it.reason())).orElse(to);
                return new Verdict.NewTicket(
                        place.get().queueId(),
                        ticket(claimed),
                        claimed.isPresent() || author.doubt().isPresent(),
                        author.doubt().map(why::and).orElse(why));
            }
        }
        OptionalLong any = received.taken() ? queues.first(handle) : OptionalLong.empty();
        return any.isPresent()
                ? new Verdict.NewTicket(any.getAsLong(), OptionalLong.empty(), true, Reason.of(ReasonCode.NO_QUEUE))
                : new Verdict.Unplaceable(Reason.of(ReasonCode.NO_QUEUE));
    }

    private OptionalLong known(Handle handle, OptionalLong ticket) {
        return ticket.isPresent() ? lookup.current(handle, ticket.getAsLong()) : ticket;
    }

    /// The envelope's recipients first, then those of the headers.
    private static List<String> recipients(Envelope envelope, IncomingMail mail) {
        var all = new ArrayList<String>();
        all.add(envelope.recipient());
        all.addAll(mail.headers().texts("delivered-to"));
        all.addAll(mail.headers().texts("x-original-to"));
        Stream.concat(mail.to().stream(), mail.cc().stream())
                .map(ParsedAddress::address)
                .forEach(all::add);
        return all.stream()
                .filter(address -> address.indexOf('@') > 0 && address.indexOf('\0') < 0)
                .distinct()
                .limit(MOST_ADDRESSES)
                .toList();
    }

    private static OptionalLong ticket(Optional<Threads.Found> thread) {
        return thread.map(it -> OptionalLong.of(it.ticketId())).orElseGet(OptionalLong::empty);
    }

    private static Reason reason(Optional<Threads.Found> thread, Reason otherwise) {
        return thread.map(Threads.Found::reason).orElse(otherwise);
    }
}
