package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import odzew.database.TestDatabase;
import odzew.net.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CommandRunnerTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private final CommandRunner acts = new CommandRunner(db.database(), () -> Instant.parse("2026-12-01T12:00:00Z"));

    /// Otherwise a failure after the commit would be reported as "nothing was stored".
    @Test
    void a_client_has_stored_something_once_its_command_is_committed() {
        Client.serve("192.0.2.7", () -> {
            acts.perform(SomeAct.act(), _ -> assertThat(Client.hasStored()).isFalse());
            assertThat(Client.hasStored()).isTrue();
        });
    }

    @Test
    void a_command_that_is_undone_has_stored_nothing() {
        Client.serve("192.0.2.7", () -> {
            assertThatThrownBy(() -> acts.perform(SomeAct.act(), _ -> {
                        throw new IllegalStateException("undone");
                    }))
                    .hasMessage("undone");
            assertThat(Client.hasStored()).isFalse();
        });
    }
}
