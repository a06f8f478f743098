package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// A ticket of another system, with its number.
///
/// @param agentId the agent's number here
/// @param fields values of custom fields by the field's number
/// @param messages oldest first
public record ImportedTicket(
        long id,
        String subject,
        long queueId,
        long statusId,
        OptionalLong substatusId,
        OptionalLong categoryId,
        OptionalLong customerId,
        String from,
        OptionalLong agentId,
        Source source,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> closedAt,
        Optional<Instant> firstAgentRespondedAt,
        List<String> tags,
        Map<Long, String> fields,
        List<ImportedMessage> messages) {

    /// One entry, with its number.
    public record ImportedMessage(
            long id,
            MessageType type,
            OptionalLong agentId,
            String body,
            String comment,
            String systemComment,
            Instant createdAt) {

        public ImportedMessage {
            body = body.replace('\0', '\uFFFD');
            comment = comment.replace('\0', '\uFFFD');
            systemComment = systemComment.replace('\0', '\uFFFD');
        }

        /// The other system does not tell; markup decides.
        BodyType bodyType() {
            return body.matches("(?s).*<(?:p|br|div|span|a|b|i|ul|ol|table|html|body)\\b[^>]*>.*")
                    ? BodyType.HTML
                    : BodyType.PLAIN;
        }
    }

    public ImportedTicket {
        subject = subject.replace('\0', '\uFFFD');
        messages = List.copyOf(messages);
        tags = List.copyOf(tags);
    }

    /// The time of the first message of the customer after the last reply.
    Optional<Instant> waitingSince() {
        Optional<Instant> since = Optional.empty();
        for (ImportedMessage message : messages) {
            switch (message.type()) {
                case MAIL -> since = since.or(() -> Optional.of(message.createdAt()));
                case REPLY -> since = Optional.empty();
                case COMMENT -> {}
            }
        }
        return since;
    }

    OptionalLong customerMessageId() {
        return messages.stream()
                .filter(message -> message.type() == MessageType.MAIL)
                .mapToLong(ImportedMessage::id)
                .max();
    }
}
