package odzew.web.ticket;

import java.util.List;
import java.util.Optional;
import odzew.desk.Conversation;
import odzew.desk.DeskTickets;
import odzew.inbox.MailOrigin;
import odzew.inbox.MailOrigins;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.ticket.MessageType;
import odzew.ticket.MessageWindow;
import odzew.web.View;

/// Reads what is to be forwarded: a message from or to the customer, never a comment.
final class Forwarding {

    private final DeskTickets desk;
    private final MailOrigins origins;

    Forwarding(DeskTickets desk, MailOrigins origins) {
        this.desk = desk;
        this.origins = origins;
    }

    Forwarded of(View view, long ticketId, long messageId) {
        Conversation conversation = desk.conversation(view.me().queues(), ticketId, MessageWindow.only(messageId));
        Conversation.Entry entry = conversation.entries().stream()
                .filter(it -> it.message().type() != MessageType.COMMENT)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(ValidationError.notFound("message", "wiadomości", messageId)));
        Optional<MailOrigin> origin =
                Optional.ofNullable(origins.of(List.of(messageId)).get(messageId));
        String from = origin.stream()
                .flatMap(it -> it.of("FROM").stream())
                .findFirst()
                .map(MessageParts::address)
                .map(AddressList::text)
                .or(entry::author)
                .orElse(AddressList.text(MailAddress.of(
                        conversation.customerName(),
                        conversation.ticket().from().isEmpty()
                                ? "unknown@invalid"
                                : conversation.ticket().from())));
        String head = view.text(
                TicketText.FORWARDED_HEAD,
                from,
                view.localizer().moment(entry.message().createdAt()),
                conversation.ticket().subject());
        return new Forwarded(head, entry.message().body(), entry.message().bodyType());
    }
}
