package odzew.account;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/// Administers agents. At least one administrator who can sign in always remains.
public final class AgentRegister {

    /// An agent with details that only the register shows.
    ///
    /// @param signedInAt the last sign-in
    public record Entry(
            Agent agent, boolean secondFactor, boolean canSignIn, VisibleQueues queues, Optional<Instant> signedInAt) {}

    /// An agent's new data. Leads and administrators may be limited to queues too.
    public record Change(String name, String surname, String email, Role role, boolean active, VisibleQueues queues) {

        public Change {
            requirePlain("name", name);
            requirePlain("surname", surname);
            requirePlain("email", email);
        }

        private static void requirePlain(String field, String text) {
            if (text.chars().anyMatch(Character::isISOControl)) {
                throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at(field));
            }
            if (text.length() > 255) {
                throw new Problem.Invalid(RequestError.TOO_LONG.at(field, text.length(), 255));
            }
        }
    }

    private final Database database;
    private final CommandRunner acts;
    private final AccountNotices notices;
    private final InstantSource clock;

    public AgentRegister(Database database, AccountNotices notices, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.notices = notices;
        this.clock = clock;
    }

    public List<Entry> list() {
        return database.read(handle -> handle.createQuery("""
                        select a.id, a.login, a.name, a.surname, a.email, a.role, a.active,
                               a.totp_secret is not null
                                   or exists (select from agent_passkey p where p.agent_id = a.id) as second_factor,
                               a.password_hash is not null as can_sign_in,
                               a.sees_all_queues, a.signed_in_at,
                               array(select q.ticket_queue_id from agent_queue q where q.agent_id = a.id) as queues
                          from agent a
                         order by a.active desc, a.surname collate "pl-x-icu", a.name collate "pl-x-icu", a.login
                        """)
                .map((row, _) -> new Entry(
                        Agents.agent(row),
                        row.getBoolean("second_factor"),
                        row.getBoolean("can_sign_in"),
                        new VisibleQueues(row.getBoolean("sees_all_queues"), Set.copyOf(Columns.longs(row, "queues"))),
                        Optional.ofNullable(Columns.nullableInstant(row, "signed_in_at"))))
                .list());
    }

    public Entry get(String login) {
        return list().stream()
                .filter(entry -> entry.agent().login().equals(login))
                .findFirst()
                .orElseThrow(() -> unknown(login));
    }

    /// @param password empty: the agent is known to the API but cannot sign in
    /// @param mustChange true if the agent must choose a new password at the first sign-in
    public void create(String login, Change change, Optional<String> password, boolean mustChange, AuditedCommand act) {
        if (login.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("login"));
        }
        Change.requirePlain("login", login);
        password.ifPresent(it -> AgentPasswords.requireGood(it, login));
        String hash = password.map(Passwords::hash).orElse(null);
        acts.perform(act, handle -> {
            int made = handle.createUpdate("""
                        insert into agent (login, role, password_hash, must_change_password, created_at)
                        values (:login, 'AGENT', :hash, :mustChange, :now)
                            on conflict (login) do nothing
                        """)
                    .bind("login", login)
                    .bind("hash", hash)
                    .bind("mustChange", mustChange && password.isPresent())
                    .bind("now", clock.instant())
                    .execute();
            if (made == 0) {
                throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("login", login));
            }
            change(handle, login, change, clock.instant());
        });
    }

    public void change(String login, Change change, AuditedCommand act) {
        acts.perform(act, handle -> change(handle, login, change, clock.instant()));
    }

    static void change(Handle handle, String login, Change change, Instant now) {
        boolean administered = lockAdministrators(handle);
        long id = lock(handle, login);
        if (!change.active() || !email(handle, id).equalsIgnoreCase(change.email())) {
            PasswordLinks.remove(handle, id);
        }
        handle.createUpdate("""
                            update agent
                               set name = :name, surname = :surname, email = :email, role = :role, active = :active,
                                   sees_all_queues = :all,
                                   signed_out_at = case when :active then signed_out_at else :now end
                             where id = :id
                            """)
                .bind("id", id)
                .bind("name", change.name())
                .bind("surname", change.surname())
                .bind("email", change.email())
                .bind("role", change.role().name())
                .bind("active", change.active())
                .bind("now", now)
                .bind("all", change.queues().all())
                .execute();
        setQueues(handle, id, change.queues());
        requireAdministrator(handle, administered);
    }

    /// Changes nothing else of the agent. Disabling ends the sessions and the links to a new password.
    public void setActive(String login, boolean active, AuditedCommand act) {
        acts.perform(act, handle -> setActive(handle, login, active, clock.instant()));
    }

    static void setActive(Handle handle, String login, boolean active, Instant now) {
        boolean administered = lockAdministrators(handle);
        long id = lock(handle, login);
        handle.createUpdate("""
                            update agent
                               set active = :active,
                                   signed_out_at = case when :active then signed_out_at else :now end
                             where id = :id
                            """)
                .bind("id", id)
                .bind("active", active)
                .bind("now", now)
                .execute();
        if (!active) {
            PasswordLinks.remove(handle, id);
        }
        requireAdministrator(handle, administered);
    }

    /// Ends the agent's sessions.
    ///
    /// @param password empty: the agent can no longer sign in
    /// @param mustChange true if the agent must choose a new password at the next sign-in
    public void setPassword(String login, Optional<String> password, boolean mustChange, AuditedCommand act) {
        password.ifPresent(it -> AgentPasswords.requireGood(it, login));
        String hash = password.map(Passwords::hash).orElse(null);
        acts.perform(act, handle -> {
            boolean administered = lockAdministrators(handle);
            long id = lock(handle, login);
            PasswordLinks.remove(handle, id);
            handle.createUpdate("""
                        update agent
                           set password_hash = :hash, must_change_password = :mustChange, signed_out_at = :now
                         where id = :id
                        """)
                    .bind("hash", hash)
                    .bind("mustChange", mustChange && password.isPresent())
                    .bind("now", clock.instant())
                    .bind("id", id)
                    .execute();
            notices.changed(handle, id, AccountNotices.Change.PASSWORD, clock.instant());
            requireAdministrator(handle, administered);
        });
    }

    /// For an agent who lost the devices of the second step: removes the authenticator app, all passkeys
    /// and the recovery codes, and ends the agent's sessions.
    public void removeSecondFactor(String login, AuditedCommand act) {
        acts.perform(act, handle -> {
            long id = lock(handle, login);
            Passkeys.removeAll(handle, id);
            SecondFactor.remove(handle, id, notices, clock.instant());
        });
    }

    static void setQueues(Handle handle, long id, VisibleQueues queues) {
        handle.createUpdate("delete from agent_queue where agent_id = :id")
                .bind("id", id)
                .execute();
        try {
            handle.createUpdate("insert into agent_queue (agent_id, ticket_queue_id) select :id, unnest(:queues)")
                    .bind("id", id)
                    .bind("queues", queues.array())
                    .execute();
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof PSQLException unknown
                    && PSQLState.FOREIGN_KEY_VIOLATION.getState().equals(unknown.getSQLState())) {
                throw new Problem.Invalid(ValidationError.notFound("ticket queue", "kolejki", queues.ids()));
            }
            throw e;
        }
    }

    private static long lock(Handle handle, String login) {
        return handle.createQuery("select id from agent where login = :login for no key update")
                .bind("login", login)
                .mapTo(Long.class)
                .findOne()
                .orElseThrow(() -> unknown(login));
    }

    private static String email(Handle handle, long id) {
        return handle.createQuery("select email from agent where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one();
    }

    /// Locks the administrators who can sign in, before the agent that a change is about: of two concurrent
    /// changes
    /// the later one sees what the earlier one left. The order of the rows prevents a deadlock.
    ///
    /// @return false if there is none
    private static boolean lockAdministrators(Handle handle) {
        return !handle.createQuery("""
                        select id from agent
                         where active and role = 'ADMINISTRATOR' and password_hash is not null
                         order by id
                           for no key update
                        """).mapTo(Long.class).list().isEmpty();
    }

    /// @param administered false if there was none before the change, which therefore takes none away
    private static void requireAdministrator(Handle handle, boolean administered) {
        boolean remains = handle.createQuery("""
                        select exists (select from agent
                                        where active and role = 'ADMINISTRATOR' and password_hash is not null)
                        """).mapTo(Boolean.class).one();
        if (administered && !remains) {
            throw new Problem.Conflict(PageError.LAST_ADMINISTRATOR.of());
        }
    }

    private static Problem.NotFound unknown(String login) {
        return new Problem.NotFound(ValidationError.notFound("agent with login", "agenta o loginie", login));
    }
}
