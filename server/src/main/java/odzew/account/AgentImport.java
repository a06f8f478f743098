package odzew.account;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/// Takes over the agents of another system. They cannot sign in until an administrator sets a password.
public final class AgentImport {

    public record ImportedAgent(long id, String login, String name, String surname, String email, boolean active) {}

    private AgentImport() {}

    /// An agent whose login exists stays as it is; a number that is taken is replaced by a new one.
    public static void load(Handle handle, ImportedAgent agent, Instant now) {
        handle.createUpdate("""
                        insert into agent (id, login, name, surname, email, active, created_at)
                        select case when exists (select from agent where id = :id)
                                    then nextval(pg_get_serial_sequence('agent', 'id')) else :id end,
                               :login, :name, :surname, :email, :active, :now
                            on conflict (login) do nothing
                        """)
                .bind("id", agent.id())
                .bind("login", agent.login())
                .bind("name", agent.name())
                .bind("surname", agent.surname())
                .bind("email", agent.email())
                .bind("active", agent.active())
                .bind("now", now)
                .execute();
        handle.createQuery("""
                        select setval(pg_get_serial_sequence('agent', 'id'), greatest(max(id), 1)) from agent
                        """).mapTo(Long.class).one();
    }

    /// An agent who wrote in tickets and whom the other system no longer lists.
    public static void loadFormer(Handle handle, String login, Instant now) {
        handle.createUpdate("""
                        insert into agent (login, active, created_at) values (:login, false, :now)
                            on conflict (login) do nothing
                        """).bind("login", login).bind("now", now).execute();
    }

    public static Map<String, Long> numbers(Handle handle) {
        return handle
                .createQuery("select login, id from agent")
                .map((row, _) -> Map.entry(row.getString("login"), row.getLong("id")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
