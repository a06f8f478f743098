package odzew.ticket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.VisibleQueues;
import odzew.database.ListPage;
import odzew.field.CustomFields;
import odzew.field.FieldOwner;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// Finds the numbers of tickets, newest modification first.
///
/// The statement contains only the conditions that the filter names, so that PostgreSQL plans for exactly
/// those; every value is bound.
final class TicketSearch {

    /// A ticket's position in the list.
    record Place(Instant updatedAt, long id) {}

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final List<Long> statusIds;

    private TicketSearch(List<Long> statusIds) {
        this.statusIds = statusIds;
    }

    static TicketSearch of(Handle handle, TicketFilter filter, VisibleQueues visible) {
        var search = new TicketSearch(filter.statusIds());
        if (!visible.all()) {
            search.add("t.ticket_queue_id = any(:visible)", "visible", visible.array());
        }
        filter.updatedFrom().ifPresent(at -> search.add("t.updated_at >= :updatedFrom", "updatedFrom", at));
        filter.updatedBefore().ifPresent(at -> search.add("t.updated_at < :updatedBefore", "updatedBefore", at));
        filter.createdFrom().ifPresent(at -> search.add("t.created_at >= :createdFrom", "createdFrom", at));
        filter.createdBefore().ifPresent(at -> search.add("t.created_at < :createdBefore", "createdBefore", at));
        filter.customerId().ifPresent(id -> search.add("t.customer_id = :customer", "customer", id));
        filter.companyId().ifPresent(id -> search.add("t.customer_id = any(:people)", "people", people(handle, id)));
        filter.agentLogin()
                .ifPresent(login ->
                        search.add("t.agent_id = (select id from agent where login = :agent)", "agent", login));
        filter.source().ifPresent(source -> search.add("t.source = :source", "source", source.name()));
        filter.queueId().ifPresent(id -> search.add("t.ticket_queue_id = :queue", "queue", id));
        filter.categoryId().ifPresent(id -> search.add("t.category_id = :category", "category", id));
        filter.messageId()
                .ifPresent(
                        id -> search.add("t.id = (select ticket_id from message where id = :message)", "message", id));
        search.addFields(handle, filter.customFields());
        return search;
    }

    private static long[] people(Handle handle, long companyId) {
        return handle.createQuery("""
                        select id from customer where company_id = :id
                        union all
                        select customer_id from company where id = :id
                        """).bind("id", companyId).mapTo(Long.class).stream()
                .mapToLong(Long::longValue)
                .toArray();
    }

    private void addFields(Handle handle, Map<String, List<String>> written) {
        if (written.isEmpty()) {
            return;
        }
        var errors = new ArrayList<ValidationError>();
        Map<Long, List<String>> wanted =
                CustomFields.of(handle, FieldOwner.TICKET).readFilter(written, errors);
        if (!errors.isEmpty()) {
            throw new Problem.Invalid(errors);
        }
        wanted.forEach((field, texts) -> {
            var alternatives = new ArrayList<String>();
            for (int i = 0; i < texts.size(); i++) {
                String name = "field" + field + "_" + i;
                values.put("id" + field, field.toString());
                if (texts.get(i).isEmpty()) {
                    alternatives.add("not jsonb_exists(t.custom_fields, :id" + field + ")");
                } else {
                    values.put(name, texts.get(i));
                    alternatives.add("t.custom_fields <> '{}' and t.custom_fields @> jsonb_build_object(:id" + field
                            + "::text, :" + name + "::text)");
                }
            }
            conditions.add("(" + String.join(" or ", alternatives) + ")");
        });
    }

    private void add(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    /// Returns the page's tickets: those after the mark, or without a mark those after the offset.
    List<Long> find(Handle handle, ListPage page, Optional<Place> mark) {
        if (page.limit() == 0) {
            return List.of();
        }
        var all = new ArrayList<>(conditions);
        mark.ifPresent(_ -> all.add("(t.updated_at, t.id) < (:markTime, :markId)"));
        long offset = mark.isPresent() ? 0 : page.offset();
        boolean several = statusIds.size() > 1;
        Query query = handle.createQuery(several ? ofSeveralStatuses(all) : ofOneStatus(all));
        bind(query, several);
        mark.ifPresent(place -> query.bind("markTime", place.updatedAt()).bind("markId", place.id()));
        if (several) {
            query.bind("most", offset + page.limit());
        }
        return query.bind("limit", page.limit())
                .bind("offset", offset)
                .mapTo(Long.class)
                .list();
    }

    private String ofOneStatus(List<String> all) {
        if (statusIds.size() == 1) {
            all.add("t.status_id = :status");
        }
        return """
               select t.id from ticket t
                where <where>
                order by t.updated_at desc, t.id desc
                limit :limit offset :offset
               """.replace("<where>", where(all));
    }

    /// Reads each status by its own index range and merges the results: `= any(…)` would
    /// lose the index's order.
    private String ofSeveralStatuses(List<String> all) {
        all.add("t.status_id = s.id");
        return """
               select found.id
                 from unnest(:statuses) as s (id)
                cross join lateral (
                      select t.id, t.updated_at from ticket t
                       where <where>
                       order by t.updated_at desc, t.id desc
                       limit :most) found
                order by found.updated_at desc, found.id desc
                limit :limit offset :offset
               """.replace("<where>", where(all));
    }

    long count(Handle handle) {
        var all = new ArrayList<>(conditions);
        if (!statusIds.isEmpty()) {
            all.add("t.status_id = any(:statuses)");
        }
        Query query = handle.createQuery("select count(*) from ticket t where " + where(all));
        bind(query, !statusIds.isEmpty());
        return query.mapTo(Long.class).one();
    }

    private void bind(Query query, boolean asList) {
        values.forEach(query::bind);
        if (asList) {
            query.bind("statuses", statusIds.stream().mapToLong(Long::longValue).toArray());
        } else if (!statusIds.isEmpty()) {
            query.bind("status", statusIds.getFirst());
        }
    }

    private static String where(List<String> all) {
        return all.isEmpty() ? "true" : String.join("\n  and ", all);
    }
}
