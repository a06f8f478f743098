package odzew.move;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import odzew.database.Columns;
import odzew.database.Database;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Compares the archive with what is in the database: tickets and messages of each month, and a sample field by
/// field.
public final class Verification {

    private static final int SMALLEST_SAMPLE = 20;
    private static final int SHARE = 100;

    private record Counts(long tickets, long messages) {}

    private final Database database;
    private final Archive archive;
    private final ZoneId zone;
    private final Report report;

    public Verification(Database database, Archive archive, ZoneId zone, Report report) {
        this.database = database;
        this.archive = archive;
        this.zone = zone;
        this.report = report;
    }

    public void run() {
        Map<Long, JsonNode> newest = new LinkedHashMap<>();
        for (String name : archive.names("tickets-")) {
            archive.read(name, line -> {
                JsonNode ticket = ThuliumSource.read(line);
                newest.put(ticket.path("ticket_id").asLong(), shortened(ticket));
            });
        }
        counts(newest);
        sample(newest);
        report.compared();
        report.count("tickets in the archive", newest.size());
    }

    /// Without bodies, so that the tickets of ten years fit in memory.
    private static JsonNode shortened(JsonNode ticket) {
        var copy = (ObjectNode) ticket.deepCopy();
        copy.path("messages").forEach(message -> {
            var its = (ObjectNode) message;
            its.put("body", Integer.toString(WireTicket.text(message, "body").hashCode()));
        });
        return copy;
    }

    private void counts(Map<Long, JsonNode> archived) {
        Map<String, Counts> expected = new TreeMap<>();
        archived.values()
                .forEach(ticket -> expected.merge(
                        WireTicket.text(ticket, "created_at").substring(0, 7),
                        new Counts(1, ticket.path("messages").size()),
                        (a, b) -> new Counts(a.tickets() + b.tickets(), a.messages() + b.messages())));
        Map<String, Counts> found = new HashMap<>();
        database.read(handle -> handle.createQuery("""
                        select to_char(t.created_at at time zone :zone, 'YYYY-MM') as month, count(*) as tickets,
                               sum((select count(*) from message m where m.ticket_id = t.id)) as messages
                          from ticket t
                         where t.id = any(:ids)
                         group by 1
                        """)
                .bind("zone", zone.getId())
                .bind(
                        "ids",
                        archived.keySet().stream().mapToLong(Long::longValue).toArray())
                .map((row, _) ->
                        found.put(row.getString("month"), new Counts(row.getLong("tickets"), row.getLong("messages"))))
                .list());
        expected.forEach((month, counts) -> {
            report.count("month " + month + ": tickets", counts.tickets());
            report.count("month " + month + ": messages", counts.messages());
            Counts here = found.getOrDefault(month, new Counts(0, 0));
            if (!here.equals(counts)) {
                report.difference("%s: the archive has %d tickets with %d messages, this installation %d with %d"
                        .formatted(month, counts.tickets(), counts.messages(), here.tickets(), here.messages()));
            }
        });
    }

    /// One in a hundred, at least twenty, always the same ones.
    private void sample(Map<Long, JsonNode> archived) {
        var random = new Random(1);
        double share = Math.max(1.0 / SHARE, (double) SMALLEST_SAMPLE / Math.max(1, archived.size()));
        for (JsonNode ticket : archived.values()) {
            if (random.nextDouble() < share) {
                report.count("tickets compared field by field", 1);
                compare(ticket);
            }
        }
    }

    private void compare(JsonNode ticket) {
        long id = ticket.path("ticket_id").asLong();
        Map<String, String> here = fields(id);
        Map<String, String> there = new LinkedHashMap<>();
        there.put("subject", WireTicket.text(ticket, "subject"));
        there.put("from", WireTicket.address(WireTicket.text(ticket, "from")));
        for (String name : List.of("ticket_queue_id", "status_id", "substatus_id", "category_id", "customer_id")) {
            there.put(name, WireTicket.number(ticket, name).isPresent() ? WireTicket.text(ticket, name) : "");
        }
        there.put("user_login", WireTicket.text(ticket, "user_login"));
        for (String name : List.of("created_at", "updated_at", "closed_at")) {
            there.put(name, time(WireTicket.time(ticket, name, zone).orElse(null)));
        }
        ticket.path("messages")
                .forEach(message -> there.put(
                        "message " + WireTicket.text(message, "message_id"),
                        String.join(
                                "|",
                                WireTicket.text(message, "type"),
                                WireTicket.text(message, "user_login"),
                                WireTicket.text(message, "body"),
                                WireTicket.text(message, "comment"),
                                time(WireTicket.time(message, "created_at", zone)
                                        .orElse(null)))));
        there.forEach((name, value) -> {
            if (!value.equals(here.getOrDefault(name, ""))) {
                report.difference("ticket %d, %s: \"%s\" there, \"%s\" here"
                        .formatted(id, name, value, here.getOrDefault(name, "")));
            }
        });
    }

    private Map<String, String> fields(long id) {
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
                    for (String name :
                            List.of("ticket_queue_id", "status_id", "substatus_id", "category_id", "customer_id")) {
                        here.put(name, text(row.getString(name)));
                    }
                    here.put("user_login", text(row.getString("login")));
                    for (String name : List.of("created_at", "updated_at", "closed_at")) {
                        here.put(name, time(Columns.nullableInstant(row, name)));
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
                                time(Columns.nullableInstant(row, "created_at")))))
                .list());
        return here;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    private static String time(@Nullable Instant time) {
        return time == null ? "" : time.toString();
    }
}
