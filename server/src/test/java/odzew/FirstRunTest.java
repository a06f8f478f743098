package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// An installation without agents, and its first administrator.
class FirstRunTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Test
    void the_first_administrator_needs_the_token_that_the_server_printed_and_it_works_once(@TempDir Path data) {
        try (var world = new DeskWorld(db, data)) {
            String token = world.core().accounts.firstRun.token().orElseThrow();
            var browser = world.browser();
            assertThat(browser.get("/desk/sign-in").headers().firstValue("Location"))
                    .hasValue("/desk/first-run");
            browser.get("/desk/first-run");
            var form = Map.of("login", "boss", "name", "Ada", "surname", "Żak", "password", "long enough");
            var wrong = new java.util.HashMap<>(form);
            wrong.put("token", "0".repeat(32));
            assertThat(browser.post("/desk/first-run", wrong).statusCode()).isEqualTo(400);
            var right = new java.util.HashMap<>(form);
            right.put("token", token);
            assertThat(browser.post("/desk/first-run", right).headers().firstValue("Location"))
                    .hasValue("/desk/sign-in?next=/desk/admin/start");
            right.put("login", "second");
            assertThat(browser.post("/desk/first-run", right).statusCode()).isEqualTo(400);
            assertThat(world.core().accounts.firstRun.token()).isEmpty();
            browser.get("/desk/sign-in");
            assertThat(browser.post("/desk/sign-in", Map.of("login", "boss", "password", "long enough"))
                            .statusCode())
                    .isEqualTo(303);
            assertThat(browser.get("/desk").body()).contains("Ada Żak");
        }
    }
}
