package odzew.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odzew.database.DatabaseException;
import odzew.database.DatabaseUrl;
import odzew.database.OpenDatabase;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `odzew migrate` and `odzew upgrade-check`.
class MigrateCommandTest {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(2);

    @TempDir
    Path folder;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private DatabaseUrl url;

    @BeforeEach
    void empty_database() {
        url = db.createEmpty();
    }

    @AfterEach
    void drop() {
        db.drop(url);
    }

    @Test
    void the_dry_form_lists_what_would_run_and_only_the_other_form_runs_it() {
        migrate("--dry-run");
        assertThat(printed()).contains("no tables yet", "would run 001 ");
        migrate("--dry-run");
        assertThat(printed()).contains("would run 001 ");
        migrate();
        assertThat(printed()).contains("to run 001 ", "Migrations run: ");
        migrate();
        assertThat(printed()).contains("Nothing is to be run.").doesNotContain("Migrations run");
        try (var open = OpenDatabase.join(
                odzew.settings.SettingsReader.read(environment(), folder).databaseSettings())) {
            assertThat(open.isReady()).isTrue();
        }
    }

    @Test
    void a_program_that_would_start_says_so_and_asks_for_a_backup_before_tables_change() throws IOException {
        assertThat(check()).isEqualTo(1);
        assertThat(printed()).contains("this program would run: 001 ", "no backup of the last day");
        Files.createFile(folder.resolve("odzew-20261130T023000Z.zip"));
        assertThat(check()).isZero();
        assertThat(printed()).contains("The newest backup is 7 hours old.");
        migrate();
        printed();
        assertThat(check()).isZero();
        assertThat(printed()).contains("that of this program").doesNotContain("backup");
    }

    @Test
    void a_program_that_would_not_start_says_why() {
        migrate();
        execute("update flyway_schema_history set checksum = 1 where version = '003'");
        printed();
        assertThat(check()).isEqualTo(2);
        assertThat(printed()).contains("another build of Odzew", "would not start");
        execute("update flyway_schema_history set version = '999' where version = '003'");
        assertThat(check()).isEqualTo(2);
        assertThat(printed()).contains("version 999, which is newer");
        assertThatThrownBy(() -> migrate())
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("newer Odzew");
        var gone = new HashMap<>(environment());
        gone.put("ODZEW_DATABASE_URL", "postgres://odzew:word@127.0.0.1:1/odzew");
        gone.put("ODZEW_SMTP_RELAY", "smtp://relay.example");
        printed();
        assertThat(check(gone)).isEqualTo(2);
        assertThat(printed()).contains("ODZEW_SMTP_RELAY is not a setting", "cannot be used");
    }

    @Test
    void an_embedded_database_of_another_major_version_is_moved_before_the_start() throws IOException {
        Files.writeString(
                Files.createDirectories(folder.resolve("postgres").resolve("data"))
                        .resolve("PG_VERSION"),
                "17\n");
        assertThat(check(Map.of("ODZEW_DATA", folder.toString()))).isEqualTo(2);
        assertThat(printed()).contains("written by PostgreSQL 17", "odzew upgrade");
    }

    private void execute(String sql) {
        try (var database = odzew.database.Database.connect(url, 1)) {
            database.useTransaction(handle -> handle.execute(sql));
        }
    }

    private void migrate(String... arguments) {
        assertThat(MigrateCommand.run(List.of(arguments), environment(), stream(), stream()))
                .isZero();
    }

    private int check() {
        return check(environment());
    }

    private int check(Map<String, String> environment) {
        return UpgradeCheckCommand.run(List.of(), environment, () -> NOW, stream(), stream());
    }

    private Map<String, String> environment() {
        return Map.of(
                "ODZEW_DATA", folder.toString(),
                "ODZEW_BACKUP_TO", folder.toString(),
                "ODZEW_DATABASE_URL", url.jdbcUrlWithPassword());
    }

    private PrintStream stream() {
        return new PrintStream(printed, true, StandardCharsets.UTF_8);
    }

    private String printed() {
        String text = printed.toString(StandardCharsets.UTF_8);
        printed.reset();
        return text;
    }
}
