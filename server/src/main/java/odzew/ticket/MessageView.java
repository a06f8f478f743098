package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.mail.text.BodyLayout;

/// A message for display.
///
/// @param layout of a received HTML body
/// @param ticketId of its own ticket, which may be merged into the one that shows it
/// @param body empty if the window left it out
/// @param bodySize of the stored body, in bytes
/// @param systemComment in English, as the wire has it; `note` is the same for readers of either language
public record MessageView(
        long id,
        long ticketId,
        MessageType type,
        Optional<String> agentLogin,
        String body,
        int bodySize,
        BodyType bodyType,
        Optional<BodyLayout> layout,
        String comment,
        String systemComment,
        SystemNote note,
        Instant createdAt,
        List<String> attachmentTokens) {

    /// True for large HTML that was not read.
    public boolean isBodyLeftOut() {
        return body.isEmpty() && bodySize > 0;
    }

    MessageView withAttachments(List<String> tokens) {
        return new MessageView(
                id,
                ticketId,
                type,
                agentLogin,
                body,
                bodySize,
                bodyType,
                layout,
                comment,
                systemComment,
                note,
                createdAt,
                tokens);
    }
}
