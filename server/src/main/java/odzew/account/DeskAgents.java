package odzew.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.account.RefusalRuns.Refused;
import odzew.account.SignInAttempts.Secret;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Agents at the pages: their passwords, language, and the queues they see.
public final class DeskAgents {

    private static final List<String> LANGUAGES = List.of("", "en", "pl");
    public static final List<String> UNDO_SECONDS = List.of("0", "5", "10", "30", "60");

    private static final List<String> AFTER_SEND =
            Arrays.stream(Habits.AfterSend.values()).map(Enum::name).toList();
    private static final List<String> THEMES = List.of("", "light", "dark");

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;
    private final SignInAttempts attempts;
    private final LocalSignIn local;
    private final AccountRefusals ofAgents;
    private final RefusalRuns refusals = new RefusalRuns();

    public DeskAgents(Database database, AccountNotices notices, LocalSignIn local, InstantSource clock) {
        this.database = database;
        this.local = local;
        this.ofAgents = new AccountRefusals(database, notices, clock);
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
        this.attempts = new SignInAttempts(database, clock);
    }

    /// Returns the agent with that number, if active.
    public Optional<DeskAgent> find(long id) {
        return database.read(handle -> find(handle, "id", id));
    }

    /// Returns the active agent with that login if the password is right. The caller still has to ask for
    /// the code of an agent with a second factor. `address` is the remote address. Throws
    /// `SignInAttempts.TooMany` before the password is checked, and `LocalSignIn.NotHere` after it was right.
    /// Returns nothing if the agent's sessions were ended meanwhile, as by a new password.
    public Optional<DeskAgent> verify(String login, String password, String address) {
        record Stored(long id, String hash, Instant signedOutAt) {}
        SignInAttempts.Attempt attempt = attempts.take(Secret.DESK_PASSWORD, login, address);
        Optional<Stored> stored = database.read(handle -> handle.createQuery("""
                        select id, password_hash, case when isfinite(signed_out_at) then signed_out_at end as signed_out_at
                          from agent
                         where login = :login and active and password_hash is not null
                        """)
                .bind("login", login)
                .map((row, _) -> new Stored(row.getLong("id"), row.getString("password_hash"), signedOutAt(row)))
                .findOne());
        boolean right = stored.map(it -> Passwords.matches(password, it.hash(), address))
                .orElseGet(() -> Passwords.matchesNobody(password, address));
        if (!right) {
            return Optional.empty();
        }
        attempts.succeeded(attempt);
        long id = stored.orElseThrow().id();
        if (!local.allows(id)) {
            throw new LocalSignIn.NotHere();
        }
        Instant signedOutAt = stored.get().signedOutAt();
        return find(id).filter(agent -> agent.signedOutAt().equals(signedOutAt));
    }

    /// True if the agent signs in here by password or passkey; false if at the identity provider only.
    public boolean signsInHere(long agentId) {
        return local.allows(agentId);
    }

    public void signedIn(long agentId, String address) {
        find(agentId)
                .ifPresent(agent -> acts.perform(
                        AuditedCommand.of(Actor.agent(agent.login(), address), "agent.sign_in", agent.login()),
                        handle -> handle.createUpdate("update agent set signed_in_at = :now where id = :id")
                                .bind("now", clock.instant())
                                .bind("id", agentId)
                                .execute()));
    }

    /// The audit log records the login of a known agent only: a login field may hold a mistyped password.
    public void refused(String login, String action, String address) {
        database.read(handle -> find(handle, "login", login))
                .ifPresentOrElse(
                        agent -> refused(agent, action, address),
                        () -> database.useTransaction(handle -> record(handle, "unknown login", action, address)));
    }

    public void refused(long agentId, String action, String address) {
        find(agentId).ifPresent(agent -> refused(agent, action, address));
    }

    private void refused(DeskAgent agent, String action, String address) {
        ofAgents.record(agent.id(), Actor.agent(agent.login(), address), action, agent.login());
    }

    private void record(Handle handle, String login, String action, String address) {
        refusals.record(handle, Refused.once(Actor.agent(login, address), action, login), clock.instant());
    }

    public void setLanguage(long agentId, String language, AuditedCommand act) {
        require("language", language, LANGUAGES);
        set(agentId, "update agent set language = :value where id = :id", language, act);
    }

    public void setTheme(long agentId, String theme, AuditedCommand act) {
        require("theme", theme, THEMES);
        set(agentId, "update agent set theme = :value where id = :id", theme, act);
    }

    /// @param seconds one of the values that the page offers
    public void setUndo(long agentId, String seconds, AuditedCommand act) {
        require("seconds", seconds, UNDO_SECONDS);
        set(agentId, "update agent set undo_seconds = :value where id = :id", Integer.parseInt(seconds), act);
    }

    public void setAfterSend(long agentId, String after, AuditedCommand act) {
        require("after", after, AFTER_SEND);
        set(agentId, "update agent set after_send = :value where id = :id", after, act);
    }

    public void setAssignsOnReply(long agentId, boolean assigns, AuditedCommand act) {
        set(agentId, "update agent set assigns_on_reply = :value where id = :id", assigns, act);
    }

    /// Ends all sessions of the agent that began before the returned moment.
    public Instant signOutEverywhere(long agentId, AuditedCommand act) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        set(agentId, "update agent set signed_out_at = :value where id = :id", now, act);
        return now;
    }

    /// Sets the queues whose tickets the agent sees. `queues` counts only if `all` is false.
    public void setVisibleQueues(long agentId, VisibleQueues queues, AuditedCommand act) {
        acts.perform(act, handle -> {
            handle.createUpdate("update agent set sees_all_queues = :all where id = :id")
                    .bind("all", queues.all())
                    .bind("id", agentId)
                    .execute();
            AgentRegister.setQueues(handle, agentId, queues);
        });
    }

    private void set(long agentId, String sql, Object value, AuditedCommand act) {
        acts.once(act, String.valueOf(value), handle -> {
            handle.createUpdate(sql).bind("value", value).bind("id", agentId).execute();
            return "";
        });
    }

    private static void require(String field, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at(field, value, String.join(", ", allowed)));
        }
    }

    /// `column` is a constant of ours, never input.
    static Optional<DeskAgent> find(Handle handle, String column, Object value) {
        return handle.createQuery("""
                        select a.id, a.login, a.name, a.surname, a.email, a.role, a.language, a.theme,
                               a.totp_secret is not null as totp,
                               exists (select from agent_passkey p where p.agent_id = a.id) as passkeys,
                               a.must_change_password, a.sees_all_queues,
                               a.undo_seconds, a.assigns_on_reply, a.after_send,
                               case when isfinite(a.signed_out_at) then a.signed_out_at end as signed_out_at,
                               array(select q.ticket_queue_id from agent_queue q where q.agent_id = a.id) as queues
                          from agent a
                         where a.active and a.%s = :value
                        """.formatted(column))
                .bind("value", value)
                .map((row, _) -> agent(row))
                .findOne();
    }

    private static DeskAgent agent(ResultSet row) throws SQLException {
        Set<Long> queues =
                new HashSet<>(Arrays.asList((Long[]) row.getArray("queues").getArray()));
        return new DeskAgent(
                row.getLong("id"),
                row.getString("login"),
                row.getString("name"),
                row.getString("surname"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                row.getString("language"),
                row.getString("theme"),
                row.getBoolean("totp"),
                row.getBoolean("passkeys"),
                row.getBoolean("must_change_password"),
                new VisibleQueues(row.getBoolean("sees_all_queues"), queues),
                Duration.ofSeconds(row.getInt("undo_seconds")),
                new Habits(row.getBoolean("assigns_on_reply"), Habits.AfterSend.valueOf(row.getString("after_send"))),
                signedOutAt(row));
    }

    private static Instant signedOutAt(ResultSet row) throws SQLException {
        Instant signedOut = Columns.nullableInstant(row, "signed_out_at");
        return signedOut == null ? Instant.EPOCH : signedOut;
    }
}
