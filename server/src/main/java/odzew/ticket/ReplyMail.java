package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import odzew.account.Agent;
import odzew.file.StoredFile;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.HeaderText;
import odzew.mail.MailAddress;
import odzew.mail.Subject;
import odzew.outbox.MailFile;
import odzew.outbox.OutgoingMail;
import org.jsoup.nodes.Entities;

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
                : sent.withBody(quoting(sent.body(), response.quoted()));
        return response.ifChanged().checks(threaded, writtenAt).heldFor(response.hold());
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
                body(reply.body(), reply.bodyType()),
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

    /// The body of the response with the history below it.
    static String whole(AgentResponse response) {
        return switch (quoting(body(response.body(), response.bodyType()), response.quoted())) {
            case Body.Html(String html) -> html;
            case Body.Plain(String text) -> text;
        };
    }

    private static Body body(String text, BodyType type) {
        return switch (type) {
            case HTML -> new Body.Html(text);
            case PLAIN -> new Body.Plain(text);
        };
    }

    /// Adds the history below the answer, in the form that mail programs fold.
    ///
    /// @param quoted its first line names the author of what follows; empty for none
    private static Body quoting(Body answer, String quoted) {
        if (quoted.isBlank()) {
            return answer;
        }
        String[] parts = quoted.strip().split("\n", 2);
        String text = parts.length == 2 ? parts[1] : "";
        return switch (answer) {
            case Body.Plain(String own) ->
                new Body.Plain(own.stripTrailing() + "\n\n" + parts[0] + "\n"
                        + text.lines()
                                .map(line -> ("> " + line).stripTrailing())
                                .collect(Collectors.joining("\n")));
            case Body.Html(String own) ->
                new Body.Html(own + "<p>" + Entities.escape(parts[0]) + "</p><blockquote type=\"cite\">"
                        + text.lines().map(Entities::escape).collect(Collectors.joining("<br>")) + "</blockquote>");
        };
    }
}
