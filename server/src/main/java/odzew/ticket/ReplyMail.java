package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.account.Agent;
import odzew.file.StoredFile;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.HeaderText;
import odzew.mail.MailAddress;
import odzew.mail.Subject;
import odzew.outbox.MailFile;
import odzew.outbox.OutgoingMail;

/// Composes the outgoing message of a response: sent from the queue's mailbox, in the thread,
/// with the ticket's token.
final class ReplyMail {

    private ReplyMail() {}

    /// Applies the recipients, the quoted history and the hold time that the response asks for.
    static OutgoingMail asked(Ticket ticket, OutgoingMail mail, AgentResponse response, Instant writtenAt) {
        OutgoingMail sent =
                response.recipients().map(recipients -> recipients.of(mail)).orElse(mail);
        OutgoingMail threaded = response.forward()
                ? sent.startingThread(Subject.forward(ticket.subject(), ticket.id()))
                : sent.withBody(QuotedBody.below(sent.body(), response.quoted()));
        // the seconds in which a reply can be undone are no reason to look again
        boolean later = sent.sendAt().isAfter(writtenAt);
        return threaded.heldFor(response.hold()).checked(later && response.ifChanged() == IfChanged.HOLD);
    }

    static OutgoingMail of(
            Ticket ticket, NewMessage reply, Optional<Agent> agent, MailThread thread, List<StoredFile> files) {
        Instant now = reply.storedAt();
        Instant sendAt = reply.createdAt().isAfter(now) ? reply.createdAt() : now;
        return new OutgoingMail(
                ticket.id(),
                reply.id(),
                reply.internetMessageId().orElseThrow(),
                new MailAddress(senderName(ticket, agent), ticket.queueEmail().orElseThrow()),
                MailAddress.isValid(ticket.requesterAddress())
                        ? List.of(new MailAddress(HeaderText.blank(ticket.requesterName()), ticket.requesterAddress()))
                        : List.of(),
                ticket.cc().stream()
                        .filter(MailAddress::isValid)
                        .map(address -> new MailAddress("", address))
                        .toList(),
                thread.ids().isEmpty()
                        ? Subject.first(ticket.subject(), ticket.id())
                        : Subject.reply(ticket.subject(), ticket.id()),
                thread.last(),
                thread.ids(),
                switch (reply.bodyType()) {
                    case HTML -> new Body.Html(reply.body());
                    case PLAIN -> new Body.Plain(reply.body());
                },
                files.stream()
                        .map(file -> new MailFile(file.id(), file.filename(), file.contentType(), file.size()))
                        .toList(),
                sendAt,
                sendAt,
                Automatic.NONE,
                ticket.queuePlusAddresses());
    }

    /// "Anna Kowalska (Shop)", or only the name that is set.
    private static String senderName(Ticket ticket, Optional<Agent> agent) {
        String queue = ticket.queueDisplayName();
        String person = agent.map(Agent::displayName).orElse("");
        String both = queue.isBlank() ? person : person.isBlank() ? queue : person + " (" + queue + ")";
        return HeaderText.blank(both);
    }
}
