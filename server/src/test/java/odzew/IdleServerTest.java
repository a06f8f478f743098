package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `odzew bench rest` measures the same on a server of its own, with processor time and memory.
@Tag("long")
class IdleServerTest {

    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final Duration WINDOW = Duration.ofMinutes(2);

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(1);

    @TempDir
    Path folder;

    @Test
    void a_server_without_work_commits_less_than_once_in_ten_seconds() {
        try (var _ = new DeskWorld(db, folder)) {
            pass(SETTLING);
            long before = commits();
            pass(WINDOW);
            // the first count is a commit itself
            assertThat(commits() - before - 1).isLessThan(WINDOW.toSeconds() / 10);
        }
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Eventually.until("the time is over", time.plusSeconds(30), () -> System.nanoTime() > end);
    }

    private static long commits() {
        return db.database()
                .read(handle -> handle.createQuery(
                                "select xact_commit from pg_stat_database where datname = current_database()")
                        .mapTo(Long.class)
                        .one());
    }
}
