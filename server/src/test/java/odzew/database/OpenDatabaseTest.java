package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class OpenDatabaseTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    Path folder;

    @Test
    void an_external_database_is_used_instead_of_an_embedded_one() {
        try (var open = OpenDatabase.start(new DatabaseSettings(folder, Optional.of(db.databaseUrl()), 3))) {
            assertThat(open.embedded()).isEmpty();
            assertThat(open.isReady()).isTrue();
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void an_external_database_that_is_not_there_is_named_without_its_password() {
        DatabaseUrl nowhere = DatabaseUrl.parse("postgres://ania:secret@127.0.0.1:1/odzew");
        var settings = new DatabaseSettings(folder, Optional.of(nowhere), 3);

        assertThatThrownBy(() -> OpenDatabase.start(settings))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("postgresql://ania@127.0.0.1:1/odzew")
                .hasMessageContaining("ODZEW_DATABASE_URL")
                .hasMessageNotContaining("secret");
    }

    @Test
    void a_postgresql_that_is_too_old_is_refused() {
        ServerVersion.require(150_000, "15.0");

        assertThatThrownBy(() -> ServerVersion.require(140_011, "14.11"))
                .hasMessageContaining("14.11")
                .hasMessageContaining("15 or newer");
    }

    @Test
    void a_command_makes_no_installation_where_there_is_none() {
        Path nowhere = folder.resolve("nowhere");
        assertThatThrownBy(() -> OpenDatabase.join(new DatabaseSettings(nowhere, Optional.empty(), 2)))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("ODZEW_DATA");
        assertThat(nowhere).doesNotExist();
    }

    @Test
    void a_command_does_not_migrate() {
        db.database().useTransaction(handle -> {
            handle.execute(
                    "create table saved as select * from flyway_schema_history order by installed_rank desc limit 1");
            handle.execute(
                    "delete from flyway_schema_history where installed_rank in (select installed_rank from saved)");
        });
        try {
            assertThatThrownBy(() -> OpenDatabase.join(new DatabaseSettings(folder, Optional.of(db.databaseUrl()), 2)))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("odzew serve");
        } finally {
            db.database().useTransaction(handle -> {
                handle.execute("insert into flyway_schema_history select * from saved");
                handle.execute("drop table saved");
            });
        }
    }

    @Test
    void an_obstacle_that_passes_is_waited_for_and_another_is_not() {
        int[] tries = {0};
        String given = new Patience(Duration.ofSeconds(20)).untilGiven(StartingException.class::isInstance, () -> {
            if (++tries[0] < 3) {
                throw new StartingException("starting", new IllegalStateException());
            }
            return "there";
        });
        assertThat(given).isEqualTo("there");
        assertThatThrownBy(() -> new Patience(Duration.ofSeconds(20))
                        .untilGiven(StartingException.class::isInstance, () -> {
                            throw new DatabaseException("broken");
                        }))
                .hasMessage("broken");
    }
}
