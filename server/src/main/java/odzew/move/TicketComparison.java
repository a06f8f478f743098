package odzew.move;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.database.Columns;
import odzew.database.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Compares one ticket of the archive with the one here, field by field.
final class TicketComparison {

    private static final List<String> NUMBERS =
            List.of("ticket_queue_id", "status_id", "substatus_id", "category_id", "customer_id");
    private static final List<String> TIMES = List.of("created_at", "updated_at", "closed_at");

    private final Database database;
    private final ZoneId zone;
    private final Report report;

    TicketComparison(Database database, ZoneId zone, Report report) {
        this.database = database;
        this.zone = zone;
        this.report = report;
    }

    /// @param ticket with hash codes in place of the bodies
    /// @param tags those that the list of tickets gives; tags that were added here are no difference
    void compare(JsonNode ticket, List<String> tags) {
        long id = ticket.path("ticket_id").asLong();
        Map<String, String> here = here(id);
        if (here.isEmpty()) {
            return; // named as absent
        }
        Map<String, String> there = there(ticket);
        tags.forEach(tag -> there.put("tag " + tag, tag));
        here.keySet().stream().filter(name -> name.startsWith("field ")).forEach(name -> there.putIfAbsent(name, ""));
        there.forEach((name, value) -> {
            if (!value.equals(here.getOrDefault(name, ""))) {
                report.difference("ticket %d, %s: \"%s\" there, \"%s\" here"
                        .formatted(id, name, value, here.getOrDefault(name, "")));
            }
        });
    }

    private Map<String, String> there(JsonNode ticket) {
        Map<String, String> there = new LinkedHashMap<>();
        there.put("subject", WireTicket.text(ticket, "subject"));
        there.put("from", WireTicket.address(WireTicket.text(ticket, "from")));
        for (String name : NUMBERS) {
            there.put(name, WireTicket.number(ticket, name).isPresent() ? WireTicket.text(ticket, name) : "");
        }
        there.put("user_login", WireTicket.text(ticket, "user_login"));
        TIMES.forEach(name -> there.put(name, time(WireTicket.time(ticket, name, zone))));
        WireTicket.texts(ticket.path("custom_fields"))
                .forEach((name, value) -> there.put("field " + name, value.replace('\0', '\uFFFD')));
        ticket.path("messages")
                .forEach(message -> there.put(
                        "message " + WireTicket.text(message, "message_id"),
                        String.join(
                                "|",
                                WireTicket.text(message, "type"),
                                WireTicket.text(message, "user_login"),
                                WireTicket.text(message, "body"),
                                WireTicket.text(message, "comment"),
                                time(WireTicket.time(message, "created_at", zone)))));
        return there;
    }

    private Map<String, String> here(long id) {
        var here = new HashMap<String, String>();
        database.read(handle -> handle.createQuery("""
                        select t.subject, t.requester_address, t.ticket_queue_id, t.status_id, t.substatus_id,
                               t.category_id, t.customer_id, a.login, t.created_at, t.updated_at, t.closed_at
                          from ticket t left join agent a on a.id = t.agent_id
                         where t.id = :id
                        """)
                .bind("id", id)
                .map((row, _) -> {
                    here.put("subject", row.getString("subject"));
                    here.put("from", row.getString("requester_address"));
                    for (String name : NUMBERS) {
                        here.put(name, text(row.getString(name)));
                    }
                    here.put("user_login", text(row.getString("login")));
                    for (String name : TIMES) {
                        here.put(name, time(Optional.ofNullable(Columns.nullableInstant(row, name))));
                    }
                    return id;
                })
                .list());
        database.read(handle -> handle.createQuery("""
                        select m.id, m.type, a.login, m.body, m.comment, m.created_at
                          from message m left join agent a on a.id = m.agent_id
                         where m.ticket_id = :id
                        """)
                .bind("id", id)
                .map((row, _) -> here.put(
                        "message " + row.getLong("id"),
                        String.join(
                                "|",
                                row.getString("type"),
                                text(row.getString("login")),
                                Integer.toString(row.getString("body").hashCode()),
                                row.getString("comment"),
                                time(Optional.ofNullable(Columns.nullableInstant(row, "created_at"))))))
                .list());
        database.read(handle -> handle.createQuery("""
                        select 'field ' || f.name as name, v.value
                          from ticket t, jsonb_each_text(t.custom_fields) v join custom_field f on f.id = v.key::bigint
                         where t.id = :id
                        union all
                        select 'tag ' || name, name from ticket_tag where ticket_id = :id
                        """)
                .bind("id", id)
                .map((row, _) -> here.put(row.getString("name"), row.getString("value")))
                .list());
        return here;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String time(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }
}
