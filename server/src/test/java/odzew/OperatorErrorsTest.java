package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import odzew.account.ApiUsers;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Mistakes at the terminal are reported, not guessed.
class OperatorErrorsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void arguments_that_the_locale_has_destroyed_are_refused() {
        assertThat(Main.run(List.of("admin", "queue", "create", "Sprzeda\uFFFD")))
                .isEqualTo(2);
    }

    @Test
    @Tag("long")
    void letters_that_the_locale_of_a_real_terminal_cannot_carry_make_no_queue() throws Exception {
        Path log = folder.resolve("queue.log");
        Process command = program(Map.of("LC_ALL", "C"), log, "admin", "queue", "create", "Sprzedaż");
        assertThat(command.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(Files.readString(log)).contains("LC_ALL=C.UTF-8");
        assertThat(command.exitValue()).isEqualTo(2);
        assertThat(db.database()
                        .<List<String>, RuntimeException>read(
                                h -> h.createQuery("select name from ticket_queue where name like 'Sprzeda%'")
                                        .mapTo(String.class)
                                        .list()))
                .isEmpty();
    }

    /// `script` gives the command a terminal. The lines of a pasted block are there before the prompt.
    @Test
    @Tag("long")
    void lines_typed_before_the_prompt_never_become_a_password() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "script of util-linux is not installed.");
        Path log = folder.resolve("password.log");
        String line = "exec \"$TEST_JAVA\" -cp \"$TEST_CLASSES\" odzew.Main"
                + " admin api-user create late --permissions tickets.get";
        Process terminal =
                ServerProcess.start(environment(), log, List.of("/usr/bin/script", "-qefc", line, "/dev/null"));
        try (OutputStream keyboard = terminal.getOutputStream()) {
            type(keyboard, "odzew admin queue list\nodzew admin status list\n");
            Eventually.until("the prompt", () -> Files.readString(log).contains("Password: "));
            type(keyboard, "the-password-of-late\n");
            Eventually.until("the second prompt", () -> Files.readString(log).contains("Repeat the password: "));
            type(keyboard, "the-password-of-late\n");
            assertThat(terminal.waitFor(120, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(Files.readString(log)).doesNotContain("two different passwords");
        var users = new ApiUsers(db.database(), Clock.systemUTC());
        assertThat(users.verify("late", "the-password-of-late", "127.0.0.1")).isPresent();
    }

    private static void type(OutputStream keyboard, String text) throws IOException {
        keyboard.write(text.getBytes(StandardCharsets.UTF_8));
        keyboard.flush();
    }

    private Process program(Map<String, String> more, Path log, String... args) throws IOException {
        Map<String, String> environment = environment();
        environment.putAll(more);
        return ServerProcess.start(environment, log, ServerProcess.odzew(args));
    }

    private Map<String, String> environment() {
        return ServerProcess.settings(db, folder.resolve("data"), Map.of());
    }
}
