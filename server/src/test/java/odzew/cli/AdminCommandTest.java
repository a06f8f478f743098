package odzew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import odzew.account.AccountNotices;
import odzew.account.ApiUsers;
import odzew.account.AuditGuard;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import odzew.secret.TestKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdminCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final AdminCommand admin = new AdminCommand(
            db.database(), TestKey.KEY, AccountNotices.NONE, Clock.systemUTC(), () -> "tajne hasło", out, out);

    @BeforeAll
    static void nothing_is_decided_in_silence() {
        AuditGuard.install(db.database());
    }

    /// The guard would refuse one that is not; here, that each leaves a line of its own.
    @Test
    void every_command_that_changes_something_is_in_the_audit_log() {
        for (String line : List.of(
                "api-user create kasa --permissions tickets.get",
                "api-user set kasa --permissions tickets.get,tags.post --rate-limit 10 --allow 10.0.0.0/8",
                "api-user rotate kasa --keep 1d",
                "api-user password kasa",
                "api-user disable kasa",
                "api-user enable kasa",
                "agent create ola --name Ola",
                "agent disable ola",
                "agent link ola person-1 --issuer https://login.example.com",
                "agent unlink ola --issuer https://login.example.com",
                "scim-token new",
                "scim-token remove",
                "agent enable ola",
                "agent password ola",
                "agent second-factor-off ola",
                "queue create Kasa --email kasa@example.com",
                "queue set Kasa --reopen-days 3 --acknowledge on",
                "status create Inne --english Other",
                "category create Inna",
                "custom-field create ticket Barwa --type list --options biała,czarna",
                "custom-field options ticket Barwa biała,szara",
                "custom-field rename ticket Barwa Kolor",
                "custom-field delete ticket Kolor",
                "mail trust kasa@example.net",
                "mail forget kasa@example.net")) {
            long before = entries();
            assertThat(run(line.split(" "))).as(line).isZero();
            assertThat(entries()).as(line).isGreaterThan(before);
        }
        assertThat(run("audit", "verify")).isZero();
    }

    private static long entries() {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from audit_entry")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void an_api_user_is_made_listed_and_disabled() {
        var users = new ApiUsers(db.database(), Clock.systemUTC());

        assertThat(run("api-user", "create", "sklep", "--permissions", "tickets.get,tickets.agent_response"))
                .isZero();
        assertThat(users.verify("sklep", "tajne hasło", "127.0.0.1")).get().satisfies(user -> {
            assertThat(user.may("tickets.get")).isTrue();
            assertThat(user.may("customers.get")).isFalse();
        });
        assertThat(users.verify("sklep", "inne", "127.0.0.1")).isEmpty();
        assertThat(run("api-user", "create", "sklep")).isEqualTo(1);
        assertThat(run("api-user", "disable", "sklep")).isZero();
        assertThat(users.verify("sklep", "tajne hasło", "127.0.0.1")).isEmpty();
        assertThat(run("api-user", "list")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("sklep\tdisabled")
                .doesNotContain("tajne");
    }

    @Test
    void what_an_api_user_may_is_changed_and_shown() {
        assertThat(run("api-user", "create", "magazyn", "--allow", "10.0.0.0/8,::1", "--rate-limit", "600"))
                .isZero();
        assertThat(run("api-user", "set", "magazyn", "--permissions", "tags.post", "--retry-window", "0"))
                .isZero();
        assertThat(run("api-user", "rotate", "magazyn", "--keep", "12h")).isZero();
        assertThat(text())
                .contains(
                        "tags.post", "10.0.0.0/8,0:0:0:0:0:0:0:1/128", "600 requests a minute", "taken until", "never");
    }

    @Test
    void a_permission_that_nothing_asks_for_is_refused_with_those_that_exist() {
        assertThat(run("api-user", "create", "x", "--permissions", "ticket.get"))
                .isEqualTo(1);
        assertThat(text()).contains("\"ticket.get\"", "tickets.agent_response");
    }

    @Test
    void each_change_is_in_the_audit_log_which_is_whole_and_comes_out_as_lines_of_json() {
        assertThat(run("queue", "create", "Zwroty")).isZero();
        assertThat(run("agent", "create", "nowa", "--role", "LEAD")).isZero();
        assertThat(run("agent", "password", "nowa")).isZero();
        assertThat(run("audit", "verify")).isZero();
        assertThat(text()).contains("The audit log is whole");
        String noted = text().replaceAll("(?s).*the last link is ", "").strip();
        assertThat(run("audit", "verify", "--noted", noted)).isZero();
        assertThat(run("audit", "verify", "--noted", noted.replaceAll("[0-9a-f]{3}$", "000")))
                .isEqualTo(1);

        assertThat(run("audit", "export")).isZero();
        assertThat(text())
                .contains(
                        "\"action\":\"queue.create\",\"subject\":\"Zwroty\"",
                        "\"actor_kind\":\"SYSTEM\"",
                        "\"action\":\"agent.password\",\"subject\":\"nowa\"")
                .doesNotContain("tajne");
    }

    private String text() {
        return said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void a_queue_with_a_broken_address_is_refused_with_the_field() {
        assertThat(run("queue", "create", "Sprzedaż", "--email", "a@b\r\nBcc: x@y"))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"email\"");
    }

    @Test
    void an_api_users_password_of_nine_characters_is_refused() {
        var short9 = new AdminCommand(
                db.database(), TestKey.KEY, AccountNotices.NONE, Clock.systemUTC(), () -> "123456789", out, out);
        assertThat(short9.run(List.of("api-user", "create", "weak"))).isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("10");
    }

    @Test
    void a_weak_password_makes_no_agent_and_replaces_none() {
        assertThat(run("agent", "create", "zofia")).isZero();
        for (String weak : List.of("", "x", "zofia2-zofia2")) {
            var command = new AdminCommand(
                    db.database(), TestKey.KEY, AccountNotices.NONE, Clock.systemUTC(), () -> weak, out, out);
            assertThat(command.run(List.of("agent", "create", "zofia2"))).isEqualTo(1);
            assertThat(command.run(List.of("agent", "password", "zofia"))).isEqualTo(1);
        }
        run("agent", "list");
        assertThat(text()).doesNotContain("zofia2");
    }

    @Test
    void no_line_and_an_empty_line_are_no_password() {
        for (String input : List.of("", "\n", "\nlater\n")) {
            var in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
            assertThatThrownBy(() -> PasswordPrompt.line(in)).isInstanceOf(Problem.Invalid.class);
        }
        var in = new ByteArrayInputStream("tajne hasło\nmore\n".getBytes(StandardCharsets.UTF_8));
        assertThat(PasswordPrompt.line(in)).isEqualTo("tajne hasło");
    }

    @Test
    void an_unknown_command_shows_the_usage() {
        assertThat(run("users")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("odzew admin api-user create");
    }

    private int run(String... args) {
        return admin.run(List.of(args));
    }
}
