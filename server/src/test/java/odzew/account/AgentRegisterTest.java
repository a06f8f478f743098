package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import odzew.account.AgentRegister.Change;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import odzew.problem.Problem;
import odzew.signin.ScimUsers;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Agents who are changed and disabled.
class AgentRegisterTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOW = Instant.parse("2026-07-14T10:00:00Z");

    private final AgentRegister register =
            new AgentRegister(db.database(), AccountNotices.NONE, InstantSource.fixed(NOW));

    @BeforeEach
    void two_administrators_and_an_agent() {
        db.database().useTransaction(h -> h.execute("truncate agent cascade"));
        var agents = new Agents(db.database(), InstantSource.fixed(NOW));
        agents.create("anna", "", "", "anna@example.com", "ADMINISTRATOR", Optional.of("long enough"));
        agents.create("ewa", "", "", "ewa@example.com", "ADMINISTRATOR", Optional.of("long enough"));
        agents.create("olga", "", "", "olga@example.com", "AGENT", Optional.of("long enough"));
    }

    @Test
    void disabling_ends_the_sessions_and_the_links_for_good() {
        link("olga");
        register.setActive("olga", false, SomeAct.act());
        register.setActive("olga", true, SomeAct.act());
        assertThat(links()).isZero();
        assertThat(one("select signed_out_at from agent where login = 'olga'", Instant.class))
                .isEqualTo(NOW);
    }

    @Test
    void a_corrected_address_ends_the_link_that_went_to_the_wrong_one_and_another_name_does_not() {
        link("olga");
        register.change("olga", change("Olga", "olga@example.com", true), SomeAct.act());
        assertThat(links()).isOne();
        register.change("olga", change("Olga", "olga.new@example.com", true), SomeAct.act());
        assertThat(links()).isZero();
        link("olga");
        register.change("olga", change("Olga", "olga.new@example.com", false), SomeAct.act());
        assertThat(links()).isZero();
    }

    @Test
    void the_last_administrator_is_not_disabled() {
        register.setActive("anna", false, SomeAct.act());
        assertThatThrownBy(() -> register.setActive("ewa", false, SomeAct.act()))
                .isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void two_changes_at_once_leave_an_administrator() {
        CompletableFuture<Void> other = db.database().inTransaction(handle -> {
            AgentRegister.setActive(handle, "anna", false, NOW);
            var second = CompletableFuture.runAsync(
                    () -> register.setActive("ewa", false, SomeAct.act()), Thread::startVirtualThread);
            Eventually.until("the second change waits", () -> second.isDone() || isWaitedFor(handle));
            return second;
        });
        assertThatThrownBy(other::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(Problem.Conflict.class);
        assertThat(one("select active from agent where login = 'ewa'", Boolean.class))
                .isTrue();
    }

    @Test
    void a_directory_that_disables_an_agent_does_not_bring_back_an_earlier_role() {
        var scim = new ScimUsers(db.database(), InstantSource.fixed(NOW));
        Agent read = register.get("ewa").agent();
        register.change("ewa", change("Ewa", "ewa@example.com", true), SomeAct.act());
        scim.setActive(read, false, "192.0.2.1");
        assertThat(one("select role from agent where login = 'ewa'", String.class))
                .isEqualTo("AGENT");
    }

    private static Change change(String name, String email, boolean active) {
        return new Change(name, "", email, Role.AGENT, active, VisibleQueues.ALL);
    }

    private static void link(String login) {
        db.database().useTransaction(handle -> handle.execute("""
                        insert into password_link (sha256, agent_id, purpose, expires_at)
                        select decode(repeat('00', 32), 'hex'), id, 'FORGOTTEN', now() + interval '1 day'
                          from agent where login = ?
                        """, login));
    }

    private static long links() {
        return one("select count(*) from password_link", Long.class);
    }

    private static boolean isWaitedFor(Handle handle) {
        return handle.createQuery("""
                        select exists (select from pg_locks
                                        where not granted and pg_backend_pid() = any(pg_blocking_pids(pid)))
                        """).mapTo(Boolean.class).one();
    }

    private static <T> T one(String sql, Class<T> type) {
        return db.database().read(handle -> handle.createQuery(sql).mapTo(type).one());
    }
}
