package odzew.move;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odzew.cli.ImportCommand;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The command line of `import thulium`.
class ImportCommandTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final List<Duration> pauses = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private String typed = "nothing was typed";

    @BeforeEach
    void begin() {
        ThuliumImportTest.empty(db.database());
        environment.putAll(Map.of(
                "ODZEW_DATA",
                folder.toString(),
                "ODZEW_DATABASE_URL",
                db.url(),
                "ODZEW_DATABASE_POOL",
                "2",
                "ODZEW_IMPORT_PASSWORD",
                FakeThulium.PASSWORD));
    }

    private int run(String... line) {
        return ImportCommand.run(
                List.of(line),
                new ImportCommand.Surroundings(
                        environment,
                        () -> Instant.parse("2026-07-14T10:00:00Z"),
                        pauses::add,
                        () -> typed,
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)));
    }

    private int importing(FakeThulium thulium, String... options) {
        thulium.withoutFaults();
        var line = new ArrayList<>(List.of("thulium", thulium.url().toString(), "--user", FakeThulium.USER));
        line.addAll(List.of("--archive", folder.resolve("kept").toString()));
        line.addAll(List.of(options));
        return run(line.toArray(String[]::new));
    }

    private String output() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String errors() {
        return err.toString(StandardCharsets.UTF_8);
    }

    @Test
    @Tag("long")
    void the_archive_is_kept_each_call_waits_and_a_second_run_finds_what_was_changed_here() throws IOException {
        try (var thulium = new FakeThulium(6)) {
            assertThat(importing(thulium, "--rate", "4")).isZero();
            assertThat(output()).contains("Differences between the archive and this installation: 0");
            assertThat(pauses).hasSize(thulium.calls.get()).containsOnly(Duration.ofMillis(250));
            assertThat(folder.resolve("kept").resolve("customers.jsonl.gz")).exists();
            assertThat(tickets()).containsExactly(1000L, 1001L, 1002L, 1003L, 1004L, 1005L);

            db.database().useTransaction(handle -> handle.execute("update ticket set subject = 'X' where id = 1002"));
            assertThat(importing(thulium)).isEqualTo(1);
            assertThat(output()).contains("ticket 1002, subject: \"Zamówienie nr 2\" there, \"X\" here");
            assertThat(pauses).last().isEqualTo(Duration.ofMillis(500));
        }
    }

    @Test
    void since_leaves_out_the_tickets_that_were_modified_before() throws IOException {
        try (var thulium = new FakeThulium(30)) {
            assertThat(importing(thulium, "--since", "2024-01-02", "--dry-run")).isZero();
            assertThat(output()).contains("20 tickets; reading them takes about 1 minutes. Nothing was loaded.");
            assertThat(tickets()).isEmpty();
            assertThat(thulium.calls.get()).isEqualTo(1);

            assertThat(importing(thulium, "--since", "2024-01-02")).isZero();
            assertThat(tickets()).hasSize(20).startsWith(1010L);
        }
    }

    @Test
    void the_password_is_asked_for_if_the_environment_has_none_and_is_never_printed() throws IOException {
        environment.remove("ODZEW_IMPORT_PASSWORD");
        try (var thulium = new FakeThulium(1)) {
            typed = FakeThulium.PASSWORD;
            assertThat(importing(thulium, "--dry-run")).isZero();
            typed = "wrong-password";
            assertThat(importing(thulium, "--dry-run")).isEqualTo(1);
        }
        assertThat(errors()).contains("answers 401 to GET tickets", "give the API user of --user the permission");
        assertThat(output() + errors()).doesNotContain(FakeThulium.PASSWORD, "wrong-password");
    }

    @Test
    void a_wrong_command_line_is_explained_before_anything_is_read() throws IOException {
        assertThat(run("thulium", "https://firma.thulium.com")).isEqualTo(2);
        assertThat(errors()).startsWith("odzew import thulium URL --user API_USER");
        assertThat(run("thulium", "firma", "--user", "export")).isEqualTo(2);
        assertThat(errors()).contains("\"firma\" is not an address such as https://firma.thulium.com.");
        assertThat(run("thulium", "ftp://firma.thulium.com", "--user", "export"))
                .isEqualTo(2);
        assertThat(run("thulium", "https://firma.thulium.com", "--user", "export", "--since", "2024"))
                .isEqualTo(2);
        assertThat(errors()).contains("--since is \"2024\"; it takes a date such as 2026-01-31.");
        assertThat(run("thulium", "https://firma.thulium.com", "--user", "export", "--rate", "fast"))
                .isEqualTo(2);
        assertThat(errors()).contains("--rate takes a whole number.");
        assertThat(run("thulium", "https://firma.thulium.com", "--user", "export", "--quick"))
                .isEqualTo(2);
        assertThat(pauses).isEmpty();
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void an_address_without_a_server_is_named_after_the_last_try() {
        assertThat(run("thulium", "http://127.0.0.1:1", "--user", "export", "--dry-run"))
                .isEqualTo(1);
        assertThat(errors()).contains("GET http://127.0.0.1:1/api/tickets?limit=1 failed 8 times");
        assertThat(tickets()).isEmpty();
    }

    private static List<Long> tickets() {
        return db.database()
                .read(handle -> handle.createQuery("select id from ticket order by id")
                        .mapTo(Long.class)
                        .list());
    }
}
