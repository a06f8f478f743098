package io.github.odzew.client;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A ticket. Immutable; also the map of its fields as the API names them, such as {@code get("ticket_id")}.
 *
 * <p>Times are wall-clock times of the server's zone, to the minute.
 */
public final class Ticket extends Fields {

    Ticket(Map<?, ?> fields) {
        super(fields);
    }

    public long id() {
        return number("ticket_id").orElseThrow();
    }

    /** The customer's e-mail address; empty if none is known. */
    public String from() {
        return text("from");
    }

    /** Empty if the ticket has no customer. */
    public OptionalLong customerId() {
        return number("customer_id");
    }

    public String subject() {
        return text("subject");
    }

    public long queueId() {
        return number("ticket_queue_id").orElseThrow();
    }

    public String queueName() {
        return text("ticket_queue_name");
    }

    public long statusId() {
        return number("status_id").orElseThrow();
    }

    public OptionalLong substatusId() {
        return number("substatus_id");
    }

    /** Status and substatus in the server's words. */
    public String statusName() {
        return text("full_status_name");
    }

    public OptionalLong categoryId() {
        return number("category_id");
    }

    /** Login of the agent; empty if the ticket is unassigned. */
    public String agentLogin() {
        return text("user_login");
    }

    public LocalDateTime createdAt() {
        return time("created_at").orElseThrow();
    }

    public LocalDateTime updatedAt() {
        return time("updated_at").orElseThrow();
    }

    public Optional<LocalDateTime> closedAt() {
        return time("closed_at");
    }

    /** From the opening to the closing, to the second. */
    public Optional<Duration> timeToClose() {
        return duration("close_time");
    }

    public Optional<LocalDateTime> firstRespondedAt() {
        return time("first_agent_responded_at");
    }

    /** From the opening to the first response, to the second. */
    public Optional<Duration> timeToFirstResponse() {
        return duration("first_agent_response_time");
    }

    /** The newest first; empty in a ticket of a list. */
    public List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        list("messages").forEach(it -> messages.add(new Message((Map<?, ?>) it)));
        return Collections.unmodifiableList(messages);
    }

    /** {@code email, phone, sms, chat} or {@code www}; empty unless the ticket is of a list. */
    public String source() {
        return text("source");
    }

    /** Empty unless the ticket is of a list. */
    public List<String> tags() {
        return texts("tags");
    }

    /**
     * Texts, numbers, booleans and nulls by the names of custom fields. Of a list only with the filter
     * {@code include_custom_fields}.
     */
    public Map<String, Object> customFields() {
        return map("custom_fields");
    }

    /** {@code HH:MM:SS}, beyond 24 hours too. */
    private Optional<Duration> duration(String name) {
        String[] parts = text(name).split(":");
        return parts.length < 3
                ? Optional.empty()
                : Optional.of(Duration.ofHours(Long.parseLong(parts[0]))
                        .plusMinutes(Long.parseLong(parts[1]))
                        .plusSeconds(Long.parseLong(parts[2])));
    }
}
