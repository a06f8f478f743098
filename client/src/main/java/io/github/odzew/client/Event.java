package io.github.odzew.client;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One entry of the event feed. Immutable; also the map of its fields as the API names them, such as
 * {@code get("ticket_id")}.
 */
public final class Event extends Fields {

    Event(Map<?, ?> fields) {
        super(fields);
    }

    /** Never changes and is never used again. */
    public long id() {
        return number("id").orElseThrow();
    }

    /** The place after this event, for {@link Odzew#events(String)}. */
    public String cursor() {
        return text("cursor");
    }

    /** Such as {@code TICKET_MESSAGE_SENT}; later versions of the server may add some. */
    public String action() {
        return text("action");
    }

    public Instant at() {
        return OffsetDateTime.parse(text("at")).toInstant();
    }

    public OptionalLong ticketId() {
        return number("ticket_id");
    }

    public OptionalLong messageId() {
        return number("message_id");
    }

    public OptionalLong customerId() {
        return number("customer_id");
    }

    public OptionalLong companyId() {
        return number("company_id");
    }

    /** An agent's login, an API user or an address; may be empty. */
    public String actor() {
        return text("actor");
    }

    /** One sentence in the server's words; often empty. */
    public String detail() {
        return text("detail");
    }

    /** Further facts of this action, such as {@code mailing}: {@code queued}, {@code held} or {@code never}. */
    public Map<String, String> data() {
        Map<String, String> data = new LinkedHashMap<>();
        map("data").forEach((name, value) -> data.put(name, value == null ? "" : value.toString()));
        return Collections.unmodifiableMap(data);
    }
}
