package odzew.thulium;

import java.util.List;
import odzew.ticket.MessageView;

/// A message within `GET tickets/:id`.
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
                message.body(),
                message.comment(),
                message.systemComment(),
                wireTime.format(message.createdAt()),
                message.attachmentTokens());
    }
}
