package odzew.desk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.database.Columns;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Reads changed tickets once for all open lists.
public final class ChangedTickets {

    private record Facts(
            long id,
            boolean open,
            @Nullable Long customer,
            @Nullable Long category,
            long message,
            Map<Long, Long> seen) {}

    private final TicketRows rows = new TicketRows();
    private final Database database;

    public ChangedTickets(Database database) {
        this.database = database;
    }

    /// In this order; deleted ones are missing.
    public List<ChangedTicket> read(Collection<Long> ids) {
        return database.read(handle -> {
            Map<Long, Facts> facts = facts(handle, ids);
            Map<Long, Long> before = seenBefore(handle);
            return rows.read(handle, Viewer.ofEverything(0), List.copyOf(ids)).stream()
                    .flatMap(row ->
                            Optional.ofNullable(facts.get(row.id())).stream().map(it -> changed(row, it, before)))
                    .toList();
        });
    }

    private static ChangedTicket changed(TicketRow row, Facts facts, Map<Long, Long> before) {
        return new ChangedTicket(
                row,
                facts.open(),
                optional(facts.customer()),
                optional(facts.category()),
                facts.message(),
                facts.seen(),
                before);
    }

    private static Map<Long, Facts> facts(Handle handle, Collection<Long> ids) {
        return handle
                .createQuery("""
                    select t.id, t.open, t.customer_id, t.category_id, coalesce(t.customer_message_id, 0) as message,
                           array(select agent_id from ticket_read r where r.ticket_id = t.id order by agent_id)
                             as agents,
                           array(select message_id from ticket_read r where r.ticket_id = t.id order by agent_id)
                             as seen
                      from ticket t
                     where t.id = any(:ids)
                    """)
                .bind("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .map((row, _) -> new Facts(
                        row.getLong("id"),
                        row.getBoolean("open"),
                        Columns.nullableLong(row, "customer_id"),
                        Columns.nullableLong(row, "category_id"),
                        row.getLong("message"),
                        pairs(row)))
                .stream()
                .collect(Collectors.toMap(Facts::id, Function.identity()));
    }

    private static Map<Long, Long> pairs(ResultSet row) throws SQLException {
        var seen = new HashMap<Long, Long>();
        var agents = (Long[]) row.getArray("agents").getArray();
        var messages = (Long[]) row.getArray("seen").getArray();
        for (int i = 0; i < agents.length; i++) {
            seen.put(agents[i], messages[i]);
        }
        return seen;
    }

    private static Map<Long, Long> seenBefore(Handle handle) {
        return handle
                .createQuery("select agent_id, message_id from ticket_read_before")
                .map((row, _) -> Map.entry(row.getLong("agent_id"), row.getLong("message_id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static OptionalLong optional(@Nullable Long id) {
        return id == null ? OptionalLong.empty() : OptionalLong.of(id);
    }
}
