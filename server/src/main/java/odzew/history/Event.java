package odzew.history;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// One event: action, object, actor. Created with `of`, and completed by the methods that name a part.
///
/// @param actor an agent's login, an API user's name or an address; empty: the server itself
/// @param detail a sentence for people
/// @param data facts for programs, by name
public record Event(
        Action action,
        OptionalLong ticketId,
        OptionalLong messageId,
        OptionalLong customerId,
        OptionalLong companyId,
        String actor,
        String detail,
        Map<String, String> data,
        Instant at) {

    public Event {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    }

    public static Event of(Action action, String actor, Instant at) {
        var none = OptionalLong.empty();
        return new Event(action, none, none, none, none, actor, "", Map.of(), at);
    }

    public Event ticket(long id) {
        var ticket = OptionalLong.of(id);
        return new Event(action, ticket, messageId, customerId, companyId, actor, detail, data, at);
    }

    public Event message(long id) {
        var message = OptionalLong.of(id);
        return new Event(action, ticketId, message, customerId, companyId, actor, detail, data, at);
    }

    public Event customer(OptionalLong customer) {
        return new Event(action, ticketId, messageId, customer, companyId, actor, detail, data, at);
    }

    public Event customer(Optional<Long> id) {
        return customer(id.map(OptionalLong::of).orElseGet(OptionalLong::empty));
    }

    public Event company(OptionalLong company) {
        return new Event(action, ticketId, messageId, customerId, company, actor, detail, data, at);
    }

    public Event detail(String sentence) {
        return new Event(action, ticketId, messageId, customerId, companyId, actor, sentence, data, at);
    }

    public Event with(String name, String value) {
        var more = new LinkedHashMap<>(data);
        more.put(name, value);
        return new Event(action, ticketId, messageId, customerId, companyId, actor, detail, more, at);
    }
}
