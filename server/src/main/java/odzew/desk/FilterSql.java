package odzew.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.statement.SqlStatement;

/// A filter and what its viewer may see as conditions on `ticket t`. The statement names only what the filter names, so
/// that PostgreSQL plans for exactly that; every value is bound.
public final class FilterSql {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    private FilterSql() {}

    public static FilterSql of(Viewer viewer, Filter filter) {
        var sql = new FilterSql();
        viewer.queues().ifPresent(queues -> sql.conditions.add(sql.among("t.ticket_queue_id", queues)));
        filter.conditions().forEach(condition -> sql.conditions.add(sql.sql(viewer, condition)));
        return sql;
    }

    /// Whether all tickets are meant.
    public boolean isEmpty() {
        return conditions.isEmpty();
    }

    public String where() {
        return conditions.isEmpty() ? "true" : String.join("\n   and ", conditions);
    }

    public <S extends SqlStatement<S>> S bind(S statement) {
        return statement.bindMap(values);
    }

    private String sql(Viewer viewer, Condition condition) {
        return switch (condition) {
            case Condition.InQueue(Set<Long> ids) -> among("t.ticket_queue_id", ids);
            case Condition.InStatus(Set<Long> ids) -> among("t.status_id", ids);
            case Condition.InCategory(Set<Long> ids) -> among("t.category_id", ids);
            case Condition.Open _ -> "t.open";
            case Condition.AssignedTo(var agent) ->
                agent.map(id -> "t.agent_id = " + value(id)).orElse("t.agent_id is null");
            case Condition.Tagged(String name) -> """
                exists (select from ticket_tag g
                         where g.ticket_id = t.id and lower(g.name) = lower(%s))
                """.formatted(value(name)).strip();
            case Condition.OfCustomer(long id) -> "t.customer_id = " + value(id);
            case Condition.Before(var moment) -> "t.created_at < " + value(moment);
            case Condition.Since(var moment) -> "t.updated_at >= " + value(moment);
            case Condition.Unread _ -> "t.open and " + unread(viewer);
            case Condition.Waiting _ -> "t.open and t.waiting_since is not null";
            case Condition.WithAttachment _ -> """
                exists (select from message m join attachment a on a.message_id = m.id
                         where m.ticket_id = t.id)
                """.strip();
            case Condition.Not(Condition other) -> "(" + sql(viewer, other) + ") is not true";
        };
    }

    private String unread(Viewer viewer) {
        String agent = value(viewer.agentId());
        return """
            t.customer_message_id > coalesce(
                (select r.message_id from ticket_read r where r.agent_id = %s and r.ticket_id = t.id),
                (select b.message_id from ticket_read_before b where b.agent_id = %s), 0)
            """.formatted(agent, agent).strip();
    }

    /// One number as `=`, because an index then yields the rows in the list's order.
    private String among(String column, Set<Long> ids) {
        return ids.size() == 1
                ? column + " = " + value(ids.iterator().next())
                : column + " = any("
                        + value(ids.stream().mapToLong(Long::longValue).sorted().toArray()) + ")";
    }

    private String value(Object value) {
        String name = "f" + values.size();
        values.put(name, value);
        return ":" + name;
    }
}
