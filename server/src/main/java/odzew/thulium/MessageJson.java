package odzew.thulium;

import java.util.List;
import odzew.ticket.MessageType;
import odzew.ticket.MessageView;

/// A message within `GET tickets/:id`. The formatting of a comment stays on the desk: clients take `body` for a
/// message to or from the customer.
record MessageJson(
        long messageId,
        String userLogin,
        String type,
        String body,
        String comment,
        String systemComment,
        String createdAt,
        List<String> attachments) {

    static MessageJson of(MessageView message, WireTime wireTime) {
        return new MessageJson(
                message.id(),
                message.agentLogin().orElse(""),
                message.type().name(),
                message.type() == MessageType.COMMENT ? "" : message.body(),
                message.comment(),
                message.systemComment(),
                wireTime.format(message.createdAt()),
                message.attachmentTokens());
    }
}
