package odzew.account;

import java.time.InstantSource;
import java.util.List;
import java.util.OptionalLong;
import odzew.account.IdempotencyStore.Answer;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/// Reads and adds agents for API callers.
public final class AgentDirectory {

    private static final RowMapper<AgentView> AGENT = (row, _) -> new AgentView(
            row.getLong("id"),
            row.getString("login"),
            row.getString("name"),
            row.getString("surname"),
            row.getString("email"),
            row.getBoolean("active"),
            optional(Columns.nullableLong(row, "number")),
            OutboundMode.valueOf(row.getString("outbound_mode")),
            optional(Columns.nullableLong(row, "group_id")));

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;

    public AgentDirectory(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
    }

    public List<AgentView> list() {
        return database.read(handle -> handle.createQuery("""
                        select id, login, name, surname, email, active, number, outbound_mode, group_id
                          from agent
                         order by id
                        """).map(AGENT).list());
    }

    public AgentView get(String login) {
        return database.read(handle ->
                        handle.createQuery("""
                        select id, login, name, surname, email, active, number, outbound_mode, group_id
                          from agent
                         where login = :login
                        """).bind("login", login).map(AGENT).findOne())
                .orElseThrow(() ->
                        new Problem.NotFound(ValidationError.notFound("agent with login", "agenta o loginie", login)));
    }

    /// Makes the agent known to the API. The agent cannot sign in to the desk until an administrator sets a
    /// password and queues there. Returns the new agent's number.
    public Answer create(NewAgent agent, AuditedCommand act) {
        return acts.once(
                act,
                handle -> handle.createQuery("""
                        insert into agent (login, name, surname, email, role, active, number, sees_all_queues,
                                           outbound_mode, panel_language, callerid, created_at)
                        values (:login, :name, :surname, :email, :role, :active, :number, false,
                                :outboundMode, :language, :callerid, :now)
                            on conflict (login) do nothing
                        returning id::text
                        """)
                        .bind("login", agent.login())
                        .bind("name", agent.name())
                        .bind("surname", agent.surname())
                        .bind("email", agent.email())
                        .bind("role", agent.role())
                        .bind("active", agent.active())
                        .bind("number", agent.number())
                        .bind("outboundMode", agent.outboundMode().name())
                        .bind("language", agent.language().name())
                        .bind("callerid", agent.shownCallerid())
                        .bind("now", clock.instant())
                        .mapTo(String.class)
                        .findOne()
                        .orElseThrow(
                                () -> new Problem.Conflict(RequestError.ALREADY_EXISTS.at("login", agent.login()))));
    }

    private static OptionalLong optional(@Nullable Long number) {
        return number == null ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
