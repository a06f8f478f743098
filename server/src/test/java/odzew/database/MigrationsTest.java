package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MigrationsTest {

    private static final String FIRST = "classpath:odzew/database/first";
    private static final String SECOND = "classpath:odzew/database/second";

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private DatabaseUrl url;

    @BeforeEach
    void empty_database() {
        url = db.server().createEmpty();
    }

    @AfterEach
    void drop() {
        db.server().drop(url);
    }

    @Test
    @Tag("long")
    void what_is_missing_is_run_once() {
        assertThat(Migrations.from(url, FIRST).migrate()).isEqualTo(1);
        assertThat(Migrations.from(url, FIRST).areComplete()).isTrue();

        Migrations both = Migrations.from(url, FIRST, SECOND);
        assertThat(both.areComplete()).isFalse();
        assertThat(both.migrate()).isEqualTo(1);
        assertThat(both.migrate()).isZero();
        assertThat(both.areComplete()).isTrue();
    }

    @Test
    @Tag("long")
    void several_servers_that_start_at_the_same_time_run_each_migration_once() throws Exception {
        var runs = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            Callable<Integer> start = () -> Migrations.from(url, FIRST, SECOND).migrate();
            for (Future<Integer> run : threads.invokeAll(List.of(start, start, start, start))) {
                runs.add(run.get());
            }
        }

        assertThat(runs.stream().mapToInt(Integer::intValue).sum()).isEqualTo(2);
    }

    @Test
    void a_database_of_a_newer_program_is_refused() {
        Migrations.from(url, FIRST, SECOND).migrate();
        Migrations older = Migrations.from(url, FIRST);

        assertThat(older.areComplete()).isFalse();
        assertThatThrownBy(older::migrate)
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("version 002")
                .hasMessageContaining("newer Odzew");
    }

    @Test
    void the_migrations_of_the_program_run_on_an_empty_database_and_again_on_their_own() {
        Migrations migrations = Migrations.of(url);
        migrations.migrate();

        assertThat(migrations.migrate()).isZero();
        assertThat(migrations.areComplete()).isTrue();
    }
}
