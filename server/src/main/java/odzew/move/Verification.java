package odzew.move;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import odzew.database.Database;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Compares the archive with what is in the database: every object by its number, tickets and messages of each
/// month, and a sample of tickets field by field.
public final class Verification {

    private static final int SMALLEST_SAMPLE = 20;
    private static final int SHARE = 100;
    private static final int NAMED = 20;

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
        present("tickets", "ticket", newest.keySet());
        present("messages", "message", messages(newest.values()));
        present("customers", "customer", ids("customers", "customer_id"));
        present("companies", "company", ids("companies", "company_id"));
        present("statuses", "ticket_status", ids("ticket_statuses", "status_id"));
        present("substatuses", "ticket_substatus", substatuses());
        present("categories", "ticket_category", ids("ticket_categories", "category_id"));
        present("queues", "ticket_queue", ids("ticket_queues", "ticket_queue_id"));
        agents();
        months(newest.values());
        sample(newest);
        report.compared();
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

    private static Set<Long> messages(Collection<JsonNode> tickets) {
        var ids = new TreeSet<Long>();
        tickets.forEach(ticket -> ticket.path("messages")
                .forEach(message -> ids.add(message.path("message_id").asLong())));
        return ids;
    }

    private Set<Long> ids(String file, String field) {
        var ids = new TreeSet<Long>();
        archive.read(
                file,
                page -> ThuliumSource.read(page)
                        .forEach(node -> WireTicket.number(node, field).ifPresent(ids::add)));
        return ids;
    }

    private Set<Long> substatuses() {
        var ids = new TreeSet<Long>();
        archive.read(
                "ticket_statuses",
                page -> ThuliumSource.read(page)
                        .forEach(status -> status.path("substatuses")
                                .forEach(it ->
                                        WireTicket.number(it, "substatus_id").ifPresent(ids::add))));
        return ids;
    }

    /// `table` is a constant of ours, never input.
    private void present(String kind, String table, Set<Long> archived) {
        Set<Long> absent = new TreeSet<>(archived);
        database.read(handle -> handle.createQuery("select id from " + table + " where id = any(:ids)")
                        .bind(
                                "ids",
                                archived.stream().mapToLong(Long::longValue).toArray())
                        .mapTo(Long.class)
                        .list())
                .forEach(absent::remove);
        reportAbsent(kind, archived.size(), absent);
    }

    /// An agent may have another number here, but not another login.
    private void agents() {
        var archived = new TreeSet<String>();
        archive.read(
                "agents",
                page -> ThuliumSource.read(page).forEach(node -> archived.add(WireTicket.text(node, "login"))));
        archived.remove("");
        Set<String> absent = new TreeSet<>(archived);
        database.read(handle -> handle.createQuery("select login from agent where login = any(:logins)")
                        .bind("logins", archived.toArray(String[]::new))
                        .mapTo(String.class)
                        .list())
                .forEach(absent::remove);
        reportAbsent("agents", archived.size(), absent);
    }

    private void reportAbsent(String kind, int archived, Set<?> absent) {
        report.count("in the archive: " + kind, archived);
        if (!absent.isEmpty()) {
            String names = absent.stream().limit(NAMED).map(Object::toString).collect(Collectors.joining(", "));
            report.difference("%s: the archive has %d, this installation %d; not here: %s%s"
                    .formatted(
                            kind,
                            archived,
                            archived - absent.size(),
                            names,
                            absent.size() > NAMED ? " and " + (absent.size() - NAMED) + " more" : ""));
        }
    }

    private void months(Collection<JsonNode> archived) {
        Map<String, Counts> expected = new TreeMap<>();
        archived.forEach(ticket -> expected.merge(
                month(ticket),
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
                        archived.stream()
                                .mapToLong(ticket -> ticket.path("ticket_id").asLong())
                                .toArray())
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

    /// A ticket without a readable time is loaded as of 1970.
    private String month(JsonNode ticket) {
        return WireTicket.time(ticket, "created_at", zone)
                .orElse(Instant.EPOCH)
                .atZone(zone)
                .toLocalDate()
                .toString()
                .substring(0, 7);
    }

    /// One in a hundred, at least twenty, always the same ones.
    private void sample(Map<Long, JsonNode> archived) {
        var ids = new ArrayList<>(archived.keySet());
        Collections.shuffle(ids, new Random(1));
        List<Long> chosen = ids.subList(0, Math.min(ids.size(), Math.max(SMALLEST_SAMPLE, ids.size() / SHARE)));
        Map<Long, List<String>> tags = tags(Set.copyOf(chosen));
        var comparison = new TicketComparison(database, zone, report);
        for (Long id : chosen) {
            comparison.compare(Objects.requireNonNull(archived.get(id)), tags.getOrDefault(id, List.of()));
        }
        report.count("tickets compared field by field", chosen.size());
    }

    /// The tags are in the lists only; the last list that names a ticket has its present ones.
    private Map<Long, List<String>> tags(Set<Long> chosen) {
        var tags = new HashMap<Long, List<String>>();
        for (String name : archive.names("list-")) {
            archive.read(name, line -> {
                JsonNode item = ThuliumSource.read(line);
                long id = item.path("ticket_id").asLong();
                if (chosen.contains(id)) {
                    List<String> its = new ArrayList<>();
                    item.path("tags").forEach(tag -> its.add(tag.asString()));
                    its.removeIf(String::isBlank);
                    tags.put(id, its);
                }
            });
        }
        return tags;
    }
}
