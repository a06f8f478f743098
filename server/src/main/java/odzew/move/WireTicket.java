package odzew.move;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.mail.MailAddress;
import odzew.ticket.ImportedTicket;
import odzew.ticket.ImportedTicket.ImportedMessage;
import odzew.ticket.MessageType;
import odzew.ticket.Source;
import tools.jackson.databind.JsonNode;

/// Reads the other system's answers, whose ids are numbers or texts and whose absent values are empty texts.
final class WireTicket {

    /// The numbers here for those of the other system.
    record Numbers(Map<String, Long> agents, Map<String, Long> fields) {}

    private WireTicket() {}

    static ImportedTicket read(JsonNode ticket, Optional<JsonNode> item, Numbers numbers, ZoneId zone) {
        var messages = new ArrayList<ImportedMessage>();
        ticket.path("messages").forEach(message -> messages.addFirst(message(message, numbers, zone)));
        var tags = new ArrayList<String>();
        item.ifPresent(it -> it.path("tags").forEach(tag -> tags.add(tag.asString())));
        return new ImportedTicket(
                ticket.path("ticket_id").asLong(),
                text(ticket, "subject"),
                number(ticket, "ticket_queue_id").orElse(0),
                number(ticket, "status_id").orElse(0),
                number(ticket, "substatus_id"),
                number(ticket, "category_id"),
                number(ticket, "customer_id"),
                address(text(ticket, "from")),
                agent(ticket, numbers),
                item.flatMap(it -> source(text(it, "source"))).orElse(Source.EMAIL),
                time(ticket, "created_at", zone).orElse(Instant.EPOCH),
                time(ticket, "updated_at", zone).orElse(Instant.EPOCH),
                time(ticket, "closed_at", zone),
                time(ticket, "first_agent_responded_at", zone),
                tags,
                fields(ticket, numbers.fields()),
                messages);
    }

    private static ImportedMessage message(JsonNode message, Numbers numbers, ZoneId zone) {
        return new ImportedMessage(
                message.path("message_id").asLong(),
                type(text(message, "type")),
                agent(message, numbers),
                text(message, "body"),
                text(message, "comment"),
                text(message, "system_comment"),
                time(message, "created_at", zone).orElse(Instant.EPOCH));
    }

    private static MessageType type(String text) {
        return switch (text) {
            case "MAIL" -> MessageType.MAIL;
            case "REPLY" -> MessageType.REPLY;
            default -> MessageType.COMMENT;
        };
    }

    private static Optional<Source> source(String text) {
        try {
            return Optional.of(Source.valueOf(text.toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static OptionalLong agent(JsonNode node, Numbers numbers) {
        Long id = numbers.agents().get(text(node, "user_login"));
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }

    /// The bare address of `Name <address>`; empty if it is none.
    static String address(String text) {
        int open = text.lastIndexOf('<');
        int close = text.lastIndexOf('>');
        String bare = open >= 0 && close > open ? text.substring(open + 1, close) : text;
        return MailAddress.isValid(bare.strip()) ? bare.strip() : "";
    }

    static Map<Long, String> fields(JsonNode node, Map<String, Long> numbers) {
        var fields = new LinkedHashMap<Long, String>();
        texts(node.path("custom_fields")).forEach((name, value) -> {
            Long id = numbers.get(name);
            if (id != null && !value.isEmpty()) {
                fields.put(id, value.replace('\0', '\uFFFD'));
            }
        });
        return fields;
    }

    /// The members of an object; a list is PHP's empty object.
    static Map<String, String> texts(JsonNode object) {
        var texts = new LinkedHashMap<String, String>();
        if (object.isObject()) {
            object.properties()
                    .forEach(entry -> texts.put(
                            entry.getKey(),
                            entry.getValue().isNull()
                                    ? ""
                                    : entry.getValue().isValueNode()
                                            ? entry.getValue().asString()
                                            : entry.getValue().toString()));
        }
        return texts;
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isNull() || value.isMissingNode() || !value.isValueNode() ? "" : value.asString();
    }

    static OptionalLong number(JsonNode node, String name) {
        String text = text(node, name).strip();
        return text.matches("[0-9]{1,18}") && !text.matches("0+")
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }

    static Optional<Instant> time(JsonNode node, String name, ZoneId zone) {
        String text = text(node, name);
        return text.length() < 16
                ? Optional.empty()
                : Optional.of(Window.minute(text).atZone(zone).toInstant());
    }

    static List<String> list(JsonNode node, String name, String single) {
        var texts = new ArrayList<String>();
        node.path(name).forEach(it -> texts.add(it.asString()));
        if (texts.isEmpty() && !text(node, single).isEmpty()) {
            texts.add(text(node, single));
        }
        return texts.stream().filter(it -> !it.isBlank()).distinct().toList();
    }
}
