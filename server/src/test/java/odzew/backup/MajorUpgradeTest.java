package odzew.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import odzew.cli.UpgradeCommand;
import odzew.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `odzew upgrade`, as far as it needs no database. [OtherPostgresTest] moves one.
class MajorUpgradeTest {

    @TempDir
    Path data;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void nothing_is_to_do_for_a_database_of_this_version_or_an_external_one() throws IOException {
        cluster("postgres", "18");
        assertThat(upgrade(Map.of())).isZero();
        assertThat(printed.toString()).contains("Nothing is to do", data.toString());
        printed.reset();
        assertThat(upgrade(Map.of("ODZEW_DATABASE_URL", "postgres://odzew:word@127.0.0.1:1/odzew")))
                .isZero();
        assertThat(printed.toString()).contains("Nothing is to do", "external");
        assertThat(upgrade(Map.of(), "--into", "x")).isEqualTo(2);
    }

    @Test
    void the_dry_run_names_the_versions_the_programs_and_what_is_kept_and_changes_nothing() throws IOException {
        cluster("postgres", "17");
        assertThatThrownBy(() -> upgrade(Map.of(), "--dry-run"))
                .isInstanceOf(BackupException.class)
                .hasMessageContaining("programs of PostgreSQL 17")
                .hasMessageContaining("--programs DIR");
        Path programs = data.resolve("postgres").resolve("binaries-17-abc");
        Path program = Files.createDirectories(programs.resolve("bin")).resolve("postgres");
        assertThat(Files.createFile(program).toFile().setExecutable(true)).isTrue();
        assertThat(upgrade(Map.of(), "--dry-run")).isZero();
        assertThat(printed.toString())
                .contains(
                        "moves from PostgreSQL 17 to 18",
                        programs.toString(),
                        data.resolve("postgres-17").toString());
        assertThat(data.resolve("postgres-17")).doesNotExist();
        cluster("postgres-17", "17");
        assertThatThrownBy(() -> upgrade(Map.of(), "--dry-run")).hasMessageContaining("exists already");
    }

    @Test
    void killed_between_its_renames_no_server_makes_a_new_database_and_a_second_run_completes_it() throws IOException {
        cluster("upgrade.unfinished/postgres", "18");
        cluster("postgres-17", "17");
        assertThatThrownBy(() -> EmbeddedPostgres.start(data)).hasMessageContaining("odzew upgrade");
        assertThat(upgrade(Map.of())).isZero();
        assertThat(printed.toString()).contains("complete now");
        assertThat(data.resolve("postgres/data/PG_VERSION")).hasContent("18");
        assertThat(data.resolve("upgrade.unfinished")).doesNotExist();
    }

    private void cluster(String folder, String version) throws IOException {
        Files.writeString(
                Files.createDirectories(data.resolve(folder).resolve("data")).resolve("PG_VERSION"), version + "\n");
    }

    private int upgrade(Map<String, String> more, String... arguments) {
        var environment = new java.util.HashMap<>(more);
        environment.put("ODZEW_DATA", data.toString());
        var out = new PrintStream(printed, true);
        return UpgradeCommand.run(List.of(arguments), environment, () -> Instant.EPOCH, out, out);
    }
}
