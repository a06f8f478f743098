package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import odzew.account.ApiUsers;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AdminCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    private final AdminCommand admin =
            new AdminCommand(db.database(), Clock.systemUTC(), () -> "tajne hasło", out, out);

    @Test
    void an_api_user_is_made_listed_and_disabled() {
        var users = new ApiUsers(db.database(), Clock.systemUTC());

        assertThat(run("api-user", "create", "sklep", "--permissions", "tickets.get,tickets.agent_response"))
                .isZero();
        assertThat(users.verify("sklep", "tajne hasło")).get().satisfies(user -> {
            assertThat(user.may("tickets.get")).isTrue();
            assertThat(user.may("customers.get")).isFalse();
        });
        assertThat(users.verify("sklep", "inne")).isEmpty();
        assertThat(run("api-user", "create", "sklep")).isEqualTo(1);
        assertThat(run("api-user", "disable", "sklep")).isZero();
        assertThat(users.verify("sklep", "tajne hasło")).isEmpty();
        assertThat(run("api-user", "list")).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("sklep\tdisabled")
                .doesNotContain("tajne");
    }

    @Test
    void a_queue_with_a_broken_address_is_refused_with_the_field() {
        assertThat(run("queue", "create", "Sprzedaż", "--email", "a@b\r\nBcc: x@y"))
                .isEqualTo(1);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"email\"");
    }

    @Test
    void an_unknown_command_shows_the_usage() {
        assertThat(run("users")).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("odzew admin api-user create");
    }

    private int run(String... words) {
        return admin.run(List.of(words));
    }
}
