package odzew.desk;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// A filter and the viewer's visible queues as conditions on `ticket t`. The statement contains only the
/// conditions used, so that PostgreSQL plans for exactly them; every value is bound.
public final class FilterSql {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    private final Handle handle;

    private FilterSql(Handle handle) {
        this.handle = handle;
    }

    /// Reads the viewer's unread marks if the filter needs them.
    public static FilterSql of(Handle handle, Viewer viewer, Filter filter) {
        var sql = new FilterSql(handle);
        viewer.queues().ifPresent(queues -> sql.conditions.add(sql.among("t.ticket_queue_id", queues)));
        filter.conditions().forEach(condition -> sql.conditions.add(sql.sql(viewer, condition)));
        return sql;
    }

    /// True if the filter matches all tickets.
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
            case Condition.Waiting _ -> "t.waiting";
            case Condition.WithAttachment _ -> """
                exists (select from message m join attachment a on a.message_id = m.id
                         where m.ticket_id = t.id)
                """.strip();
            case Condition.Not(Condition other) -> "(" + sql(viewer, other) + ") is not true";
        };
    }

    /// The id up to which everything is seen is a value in the statement, so that PostgreSQL can estimate how
    /// few are beyond it.
    private String unread(Viewer viewer) {
        long before = handle.createQuery("select message_id from ticket_read_before where agent_id = :agent")
                .bind("agent", viewer.agentId())
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        long[] marked = handle
                .createQuery("""
                        select t.id
                          from ticket_read r
                          join ticket t on t.id = r.ticket_id
                         where r.agent_id = :agent and r.message_id < :before
                           and r.message_id < t.customer_message_id and t.customer_message_id <= :before
                        """)
                .bind("agent", viewer.agentId())
                .bind("before", before)
                .mapTo(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .toArray();
        String beyond = """
            t.customer_message_id > %s and not exists (
                select from ticket_read r
                 where r.agent_id = %s and r.ticket_id = t.id and r.message_id >= t.customer_message_id)
            """.formatted(value(before), value(viewer.agentId())).strip();
        return marked.length == 0 ? beyond : "(" + beyond + " or t.id = any(" + value(marked) + "))";
    }

    /// A single id as `=`, because an index then yields the rows in the list's order.
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
