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

/// An event in the vendor's form: flat, all text, an empty value is the word null, times in the wire's zone.
final class NotificationBody {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

    private final ZoneId zone;

    NotificationBody(ZoneId zone) {
        this.zone = zone;
    }

    /// @param agents those actors who are agents
    String of(Event event, Set<String> agents) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("action", event.action().name());
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
        return fields.entrySet().stream().map(NotificationBody::pair).collect(Collectors.joining("&"));
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
