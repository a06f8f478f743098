package odzew.webhook;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.history.Event;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// An event in the vendor's form: flat, all text, an empty value is the word null, times in the wire's zone; or
/// as JSON.
final class NotificationBody {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private static final JsonMapper JSON = new JsonMapper();

    private final ZoneId zone;

    NotificationBody(ZoneId zone) {
        this.zone = zone;
    }

    /// @param agents those actors who are agents
    String of(Event event, Set<String> agents, WebhookFormat format) {
        Map<String, String> fields = fields(event, agents);
        String action = event.action().name();
        return switch (format) {
            case FORM ->
                "action=" + action + "&"
                        + fields.entrySet().stream().map(NotificationBody::pair).collect(Collectors.joining("&"));
            case JSON -> JSON.writeValueAsString(json(action, event, fields));
        };
    }

    /// Numbers are numbers here, an absent value is null, and the time has its offset.
    private Map<String, Object> json(String action, Event event, Map<String, String> fields) {
        var data = new LinkedHashMap<String, @Nullable Object>();
        fields.forEach((name, value) -> data.put(
                name,
                value.isEmpty()
                        ? null
                        : name.endsWith("_id") && value.matches("[0-9]{1,18}") ? Long.valueOf(value) : value));
        var json = new LinkedHashMap<String, Object>();
        json.put("type", action);
        json.put("timestamp", event.at().toString());
        data.put(
                "date", DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(event.at().atZone(zone)));
        json.put("data", data);
        return json;
    }

    private Map<String, String> fields(Event event, Set<String> agents) {
        var fields = new LinkedHashMap<String, String>();
        if (event.ticketId().isPresent()) {
            fields.put("ticket_id", text(event.ticketId()));
            fields.put("agent_login", agents.contains(event.actor()) ? event.actor() : "");
            fields.put("direction", event.data().getOrDefault("direction", ""));
            fields.put("date", TIME.format(event.at().atZone(zone)));
            fields.put("customer_id", text(event.customerId()));
            fields.put("message_id", text(event.messageId()));
        } else {
            fields.put("customer_id", text(event.customerId()));
            fields.put("company_id", text(event.companyId()));
            fields.put("date", TIME.format(event.at().atZone(zone)));
        }
        event.data().forEach(fields::putIfAbsent);
        return fields;
    }

    private static String pair(Map.Entry<String, String> field) {
        String value = field.getValue().isEmpty() ? "null" : field.getValue();
        return encoded(field.getKey()) + "=" + encoded(value);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String text(OptionalLong id) {
        return id.isPresent() ? Long.toString(id.getAsLong()) : "";
    }
}
