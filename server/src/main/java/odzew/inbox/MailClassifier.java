package odzew.inbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import odzew.mail.DeliveryReport;
import odzew.mail.IncomingMail;
import odzew.mail.MessageIds;
import odzew.mail.ParsedAddress;
import odzew.mail.Subject;
import odzew.ticket.CustomerMails;
import org.jdbi.v3.core.Handle;

/// What a mail is. The order of the questions is the policy.
final class MailClassifier {

    /// RFC 5321 §6.3.
    private static final int TOO_MANY_HOPS = 100;

    private static final int MOST_IDS = 100;

    private final CustomerMails tickets;
    private final MessageIds messageIds;
    private final String instance;

    /// `instance` is what our own mails carry as `X-Odzew-Instance`.
    MailClassifier(CustomerMails tickets, MessageIds messageIds, String instance) {
        this.tickets = tickets;
        this.messageIds = messageIds;
        this.instance = instance;
    }

    Verdict classify(Handle handle, Envelope envelope, IncomingMail mail, String sender) {
        Optional<String> loop = loop(mail);
        if (loop.isPresent()) {
            return new Verdict.OwnLoop(loop.get());
        }
        Optional<Verdict.FollowUp> thread = thread(handle, envelope, mail, sender);
        return switch (mail.automatic()) {
            case BOUNCE -> bounce(handle, mail, thread);
            case AUTO_REPLIED ->
                new Verdict.AutomaticAnswer(
                        ticket(thread), thread.map(Verdict::reason).orElse("answers no ticket that is known"));
            case NONE, AUTO_GENERATED, LIST, FEEDBACK ->
                thread.<Verdict>map(it -> it).orElseGet(() -> first(handle, envelope, mail));
        };
    }

    private Optional<String> loop(IncomingMail mail) {
        if (mail.internetMessageId()
                .filter(id -> messageIds.ticketOf(id).isPresent())
                .isPresent()) {
            return Optional.of("its Message-ID is ours");
        }
        if (!instance.isEmpty() && mail.headers().texts("x-odzew-instance").contains(instance)) {
            return Optional.of("its X-Odzew-Instance is ours");
        }
        boolean endless = mail.headers().texts("received").size() >= TOO_MANY_HOPS;
        return endless ? Optional.of("it has been through " + TOO_MANY_HOPS + " servers or more") : Optional.empty();
    }

    private Optional<Verdict.FollowUp> thread(Handle handle, Envelope envelope, IncomingMail mail, String sender) {
        for (String address : recipients(envelope, mail)) {
            OptionalLong ticket = known(handle, messageIds.ticketOfAddress(address));
            if (ticket.isPresent()) {
                return Optional.of(new Verdict.FollowUp(ticket.getAsLong(), "the signed address " + address));
            }
        }
        for (String id : threadIds(mail)) {
            OptionalLong ticket = known(handle, messageIds.ticketOf(id));
            if (ticket.isPresent()) {
                return Optional.of(new Verdict.FollowUp(ticket.getAsLong(), "answers our " + id));
            }
        }
        for (String id : threadIds(mail)) {
            OptionalLong ticket = tickets.ticketOf(handle, id);
            if (ticket.isPresent() && tickets.takesPart(handle, ticket.getAsLong(), sender)) {
                return Optional.of(new Verdict.FollowUp(ticket.getAsLong(), "answers " + id + " of that ticket"));
            }
        }
        OptionalLong token = Subject.tokenIn(mail.subject().orElse(""));
        return token.isPresent() && tickets.takesPart(handle, token.getAsLong(), sender)
                ? Optional.of(new Verdict.FollowUp(token.getAsLong(), "the token in its subject, from a participant"))
                : Optional.empty();
    }

    private Verdict bounce(Handle handle, IncomingMail mail, Optional<Verdict.FollowUp> thread) {
        for (DeliveryReport report : mail.reports()) {
            String original = report.originalMessageId().orElse("");
            OptionalLong ticket = known(handle, messageIds.ticketOf(original));
            if (ticket.isPresent()) {
                return new Verdict.Bounce(ticket, "reports about our " + original);
            }
        }
        return new Verdict.Bounce(
                ticket(thread), thread.map(Verdict::reason).orElse("reports about nothing that is known"));
    }

    private Verdict first(Handle handle, Envelope envelope, IncomingMail mail) {
        for (String address : recipients(envelope, mail)) {
            OptionalLong queue = tickets.queueOf(handle, Envelope.mailbox(address));
            if (queue.isPresent()) {
                return new Verdict.NewTicket(
                        queue.getAsLong(), "to " + Envelope.mailbox(address) + unverified(handle, mail));
            }
        }
        return new Verdict.Unplaceable("no queue has one of its recipients");
    }

    /// What it claims to belong to, which its sender does not take part in.
    private String unverified(Handle handle, IncomingMail mail) {
        OptionalLong token = known(handle, Subject.tokenIn(mail.subject().orElse("")));
        if (token.isPresent()) {
            return "; names ticket " + token.getAsLong() + ", in which its sender does not take part";
        }
        return threadIds(mail).stream()
                .flatMapToLong(id -> tickets.ticketOf(handle, id).stream())
                .mapToObj(ticket -> "; answers a mail of ticket " + ticket + ", in which its sender does not take part")
                .findFirst()
                .orElse("");
    }

    private OptionalLong known(Handle handle, OptionalLong ticket) {
        return ticket.isPresent() && tickets.exists(handle, ticket.getAsLong()) ? ticket : OptionalLong.empty();
    }

    /// In-Reply-To, then References from the last to the first.
    private static List<String> threadIds(IncomingMail mail) {
        return Stream.concat(mail.inReplyTo().stream(), mail.references().reversed().stream())
                .filter(MessageIds::isUsable)
                .distinct()
                .limit(MOST_IDS)
                .toList();
    }

    /// What the envelope says first, then what the headers say.
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
                .limit(MOST_IDS)
                .toList();
    }

    private static OptionalLong ticket(Optional<Verdict.FollowUp> thread) {
        return thread.map(it -> OptionalLong.of(it.ticketId())).orElseGet(OptionalLong::empty);
    }
}
