package odzew.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.database.Database;
import odzew.database.RoundTrip;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// The people who answer customers.
public final class Agents {

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;

    public Agents(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
    }

    /// Returns the existing agents with these logins, active or not, by login.
    public Map<String, Agent> byLogin(Handle handle, Collection<String> logins) {
        return byLogin(RoundTrip.ask(handle, trip -> ofLogins(trip, logins)));
    }

    /// Returns the existing agents with these logins, active or not.
    public List<Agent> ofLogins(RoundTrip trip, Collection<String> logins) {
        return trip.add("""
                        select id, login, name, surname, email, role, active
                          from agent
                         where login = any(:logins)
                        """).with("logins", logins.toArray(String[]::new)).read(Agents::agent);
    }

    public static Map<String, Agent> byLogin(List<Agent> agents) {
        return agents.stream().collect(Collectors.toMap(Agent::login, Function.identity()));
    }

    /// Returns the active agent with this login, or throws a problem that names the login and `field`.
    public Agent require(Handle handle, String field, String login) {
        return active(byLogin(handle, List.of(login)), field, login);
    }

    /// As `require`, from agents that were already read.
    public static Agent active(Map<String, Agent> agents, String field, String login) {
        Agent agent = Optional.ofNullable(agents.get(login))
                .orElseThrow(() -> new Problem.Invalid(RequestError.UNKNOWN_AGENT.at(field, login)));
        if (!agent.active()) {
            throw new Problem.Invalid(RequestError.INACTIVE_AGENT.at(field, login));
        }
        return agent;
    }

    public List<Agent> list() {
        return database.read(handle -> RoundTrip.ask(handle, Agents::list));
    }

    public static List<Agent> list(RoundTrip trip) {
        return trip.add("select id, login, name, surname, email, role, active from agent order by login")
                .read(Agents::agent);
    }

    /// For tests; the audit log names the actor "setup".
    public long create(
            String login, String name, String surname, String email, String role, Optional<String> password) {
        return create(login, name, surname, email, role, password, setup("create", login));
    }

    /// @param password empty: the agent is known to the API but cannot sign in
    public long create(
            String login,
            String name,
            String surname,
            String email,
            String role,
            Optional<String> password,
            AuditedCommand act) {
        if (login.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("login"));
        }
        for (var field : Map.of("login", login, "name", name, "surname", surname, "email", email)
                .entrySet()) {
            if (field.getValue().chars().anyMatch(Character::isISOControl)) {
                throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at(field.getKey()));
            }
        }
        if (!List.of("AGENT", "LEAD", "ADMINISTRATOR").contains(role)) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("role", role, "AGENT, LEAD, ADMINISTRATOR"));
        }
        password.ifPresent(ApiUsers::requirePassword);
        String hash = password.map(Passwords::hash).orElse(null);
        String id = acts.once(act, handle -> {
                    if (!byLogin(handle, List.of(login)).isEmpty()) {
                        throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("login", login));
                    }
                    return Long.toString(handle.createQuery("""
                            insert into agent (login, name, surname, email, role, password_hash, created_at)
                            values (:login, :name, :surname, :email, :role, :hash, :now)
                            returning id
                            """)
                            .bind("login", login)
                            .bind("name", name)
                            .bind("surname", surname)
                            .bind("email", email)
                            .bind("role", role)
                            .bind("hash", hash)
                            .bind("now", clock.instant())
                            .mapTo(Long.class)
                            .one());
                })
                .result();
        return Long.parseLong(id);
    }

    /// For tests; the audit log names the actor "setup".
    public void setActive(String login, boolean active) {
        acts.perform(setup("set", login), handle -> AgentRegister.setActive(handle, login, active, clock.instant()));
    }

    private static AuditedCommand setup(String what, String login) {
        return AuditedCommand.of(Actor.system("setup"), "agents." + what, login);
    }

    static Agent agent(ResultSet row) throws SQLException {
        return new Agent(
                row.getLong("id"),
                row.getString("login"),
                row.getString("name"),
                row.getString("surname"),
                row.getString("email"),
                row.getString("role"),
                row.getBoolean("active"));
    }
}
