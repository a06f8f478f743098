package odzew.desk;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// Agents' own lists. All agents may use a shared one; only its owner may change it.
public final class SavedViews {

    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_QUERY = 2_000;
    private static final RowMapper<SavedView> VIEW = (row, _) -> new SavedView(
            row.getLong("id"),
            row.getLong("agent_id"),
            row.getString("name"),
            row.getString("query"),
            Order.parse(row.getString("sort")).orElse(Sort.UPDATED.usual()),
            row.getBoolean("shared"));

    private final Database database;
    private final InstantSource clock;

    public SavedViews(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /// The agent's own in their order, then those shared by others.
    public List<SavedView> of(long agentId) {
        return database.read(handle ->
                handle.createQuery("""
                    select id, agent_id, name, query, sort, shared
                      from saved_view
                     where agent_id = :agent or shared
                     order by agent_id <> :agent, position, lower(name), id
                    """).bind("agent", agentId).map(VIEW).list());
    }

    /// A view that this agent may use.
    public SavedView get(long agentId, long id) {
        return database.read(handle -> handle.createQuery("""
            select id, agent_id, name, query, sort, shared
              from saved_view
             where id = :id and (agent_id = :agent or shared)
            """)
                .bind("id", id)
                .bind("agent", agentId)
                .map(VIEW)
                .findOne()
                .orElseThrow(() -> unknown(id)));
    }

    public long create(long agentId, String name, String query, Order order, boolean shared) {
        String label = name(name);
        requireQuery(query);
        return database.inTransaction(handle -> handle.createQuery("""
            insert into saved_view (agent_id, name, query, sort, shared, position, created_at, updated_at)
            select :agent, :name, :query, :sort, :shared,
                   coalesce((select max(position) from saved_view where agent_id = :agent), 0) + 1,
                   :now, :now
                on conflict (agent_id, lower(name)) do nothing
            returning id
            """)
                .bind("agent", agentId)
                .bind("name", label)
                .bind("query", query)
                .bind("sort", order.toString())
                .bind("shared", shared)
                .bind("now", clock.instant())
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", label))));
    }

    public void change(long agentId, long id, String name, String query, Order order, boolean shared) {
        String label = name(name);
        requireQuery(query);
        database.useTransaction(handle -> {
            requireFreeName(handle, agentId, id, label);
            int changed = handle.createUpdate("""
                update saved_view
                   set name = :name, query = :query, sort = :sort, shared = :shared, updated_at = :now
                 where id = :id and agent_id = :agent
                """)
                    .bind("id", id)
                    .bind("agent", agentId)
                    .bind("name", label)
                    .bind("query", query)
                    .bind("sort", order.toString())
                    .bind("shared", shared)
                    .bind("now", clock.instant())
                    .execute();
            if (changed == 0) {
                throw unknown(id);
            }
        });
    }

    /// Moves one place up (-1) or down (1) among the agent's own; at the end it stays.
    public void move(long agentId, long id, int step) {
        database.useTransaction(handle -> {
            int found = handle.createUpdate("""
                with own as (
                  select id, row_number() over (order by position, lower(name), id) as place
                    from saved_view
                   where agent_id = :agent),
                one as (
                  select place as place, greatest(1, least(place + :step, (select count(*) from own))) as goal
                    from own
                   where id = :id)
                update saved_view v
                   set position = case own.place when one.place then one.goal
                                                 when one.goal then one.place
                                                 else own.place end
                  from own, one
                 where v.id = own.id
                """)
                    .bind("agent", agentId)
                    .bind("id", id)
                    .bind("step", Integer.signum(step))
                    .execute();
            if (found == 0) {
                throw unknown(id);
            }
        });
    }

    public void delete(long agentId, long id) {
        database.useTransaction(handle -> {
            int deleted = handle.createUpdate("delete from saved_view where id = :id and agent_id = :agent")
                    .bind("id", id)
                    .bind("agent", agentId)
                    .execute();
            if (deleted == 0) {
                throw unknown(id);
            }
        });
    }

    private static void requireFreeName(Handle handle, long agentId, long id, String name) {
        Optional<Long> other = handle.createQuery("""
            select id from saved_view
             where agent_id = :agent and lower(name) = lower(:name) and id <> :id
            """)
                .bind("agent", agentId)
                .bind("name", name)
                .bind("id", id)
                .mapTo(Long.class)
                .findOne();
        if (other.isPresent()) {
            throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("name", name));
        }
    }

    private static String name(String name) {
        String label = name.strip();
        if (label.isEmpty()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("name"));
        }
        if (label.length() > LONGEST_NAME) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at("name", label.length(), LONGEST_NAME));
        }
        if (label.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at("name"));
        }
        return label;
    }

    private static void requireQuery(String query) {
        if (query.length() > LONGEST_QUERY) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at("query", query.length(), LONGEST_QUERY));
        }
    }

    private static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("view", "widoku", id));
    }
}
