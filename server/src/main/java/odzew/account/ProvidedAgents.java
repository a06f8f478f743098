package odzew.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import odzew.database.Columns;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Agents whose data an identity provider supplies. A local administrator, who has a password here and got the
/// role here, keeps role and queues whatever the provider says, so one always remains.
public final class ProvidedAgents {

    /// @param role absent: administrators decide about it here
    /// @param queues absent: administrators decide about them here
    public record Rights(Optional<Role> role, Optional<VisibleQueues> queues) {}

    private record Present(Role role, boolean hasPassword, boolean seesAll, Set<Long> queues) {

        boolean isLocalAdministrator() {
            return role == Role.ADMINISTRATOR && hasPassword;
        }
    }

    private ProvidedAgents() {}

    /// Returns the active agent with this e-mail address, unless several have it.
    public static Optional<DeskAgent> withEmail(Handle handle, String email) {
        var found =
                handle.createQuery("""
                        select id from agent where active and email <> '' and lower(email) = lower(:email) limit 2
                        """).bind("email", email).mapTo(Long.class).list();
        return found.size() == 1 ? DeskAgents.find(handle, "id", found.getFirst()) : Optional.empty();
    }

    public static Optional<DeskAgent> active(Handle handle, long agentId) {
        return DeskAgents.find(handle, "id", agentId);
    }

    public static String login(Handle handle, long agentId) {
        return handle.createQuery("select login from agent where id = :id")
                .bind("id", agentId)
                .mapTo(String.class)
                .one();
    }

    public static boolean exists(Handle handle, String login) {
        return handle.createQuery("select exists (select from agent where login = :login)")
                .bind("login", login)
                .mapTo(Boolean.class)
                .one();
    }

    /// Creates an agent without a password. Without `rights` the agent has the least role and sees no queue.
    public static long create(
            Handle handle, String login, String name, String surname, String email, Rights rights, Instant now) {
        var change = new AgentRegister.Change(
                name,
                surname,
                email,
                rights.role().orElse(Role.AGENT),
                true,
                rights.queues().orElse(VisibleQueues.NONE));
        if (login.isBlank() || login.chars().anyMatch(c -> c == '/' || Character.isWhitespace(c) || c < ' ')) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at("login"));
        }
        long id = handle.createQuery("""
                        insert into agent (login, role, created_at) values (:login, 'AGENT', :now) returning id
                        """)
                .bind("login", login)
                .bind("now", now)
                .mapTo(Long.class)
                .one();
        AgentRegister.change(handle, login, change, now);
        return id;
    }

    /// True if `apply` would change the agent.
    public static boolean differs(Handle handle, long agentId, Rights rights) {
        Present present = present(handle, agentId);
        return !present.isLocalAdministrator()
                && (rights.role().filter(it -> it != present.role()).isPresent()
                        || rights.queues()
                                .filter(it -> it.all() != present.seesAll()
                                        || !it.all() && !it.ids().equals(present.queues()))
                                .isPresent());
    }

    /// An agent whom a claim makes an administrator loses the password and passkeys of before: with them the
    /// agent would count as a local administrator, whose role no claim lowers and who gets in after a
    /// deactivation at the provider.
    public static void apply(Handle handle, long agentId, Rights rights) {
        handle.execute("select from agent where id = ? for no key update", agentId);
        if (!differs(handle, agentId, rights)) {
            return;
        }
        if (rights.role().filter(it -> it == Role.ADMINISTRATOR).isPresent()) {
            removeLocalSecrets(handle, agentId);
        }
        rights.role()
                .ifPresent(role -> handle.createUpdate("update agent set role = :role where id = :id")
                        .bind("role", role.name())
                        .bind("id", agentId)
                        .execute());
        rights.queues().ifPresent(queues -> {
            handle.createUpdate("update agent set sees_all_queues = :all where id = :id")
                    .bind("all", queues.all())
                    .bind("id", agentId)
                    .execute();
            AgentRegister.setQueues(handle, agentId, queues);
        });
    }

    /// Also the links to a new password, and the recovery codes unless they belong to an authenticator app.
    private static void removeLocalSecrets(Handle handle, long agentId) {
        handle.createUpdate("update agent set password_hash = null, must_change_password = false where id = :id")
                .bind("id", agentId)
                .execute();
        PasswordLinks.remove(handle, agentId);
        Passkeys.removeAll(handle, agentId);
        RecoveryCodes.removeWithLastFactor(handle, agentId);
    }

    private static Present present(Handle handle, long agentId) {
        return handle.createQuery("""
                        select a.role, a.password_hash is not null as has_password, a.sees_all_queues,
                               array(select q.ticket_queue_id from agent_queue q where q.agent_id = a.id) as queues
                          from agent a where a.id = :id
                        """)
                .bind("id", agentId)
                .map((row, _) -> new Present(
                        Role.valueOf(row.getString("role")),
                        row.getBoolean("has_password"),
                        row.getBoolean("sees_all_queues"),
                        Set.copyOf(Columns.longs(row, "queues"))))
                .one();
    }
}
