package odzew.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.TestServer;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Data directories that are refused, or that other users may not enter.
class EmbeddedFolderTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    void the_data_of_another_major_version_are_refused() throws IOException {
        Path other = TestServer.newFolder();
        Files.createDirectories(other.resolve("postgres/data"));
        Files.writeString(other.resolve("postgres/data/PG_VERSION"), "17\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(other, TestServer.sharedBinaries(), Map.of()))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("PostgreSQL 17")
                .hasMessageContaining("PostgreSQL 18")
                .hasMessageContaining("odzew restore");
        Trees.delete(other);
    }

    @Tag("long")
    @Test
    void as_root_it_also_runs_in_a_folder_that_others_may_not_enter() throws Exception {
        assumeTrue(Platform.isRoot(), "only root has to become somebody else");
        Path closed = Files.createTempDirectory("odzew-test-closed-");
        Path folder = closed.resolve("data");
        try (var postgres = EmbeddedPostgres.start(folder, TestServer.sharedBinaries(), Map.of());
                var database = Database.connect(DatabaseUrl.of(postgres.url()), 1)) {
            long killed = postgres.pid();
            Platform.signal("KILL", killed);
            Eventually.until(
                    "a new PostgreSQL is reachable", LONG, () -> postgres.pid() != killed && database.isReachable());
        }
        Trees.delete(closed);
    }

    @Tag("long")
    @Test
    void as_root_a_folder_that_keeps_the_other_user_from_the_programs_is_named() throws IOException {
        assumeTrue(Platform.isRoot(), "only root has to become somebody else");
        Path closed = Files.createTempDirectory("odzew-test-closed-");
        Path open = TestServer.newFolder();
        PostgresUser user = PostgresUser.choose();

        assertThat(user.placeForPrograms(open)).isEqualTo(open);
        assertThatThrownBy(() -> user.requireAccess(new PostgresBinaries(closed)))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("may not enter " + closed)
                .hasMessageContaining("ODZEW_DATA");
        Trees.delete(open);
        Trees.delete(closed);
    }
}
