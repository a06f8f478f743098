package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Short forms of the programs that measure. Times depend on the machine and are not asserted.
@Tag("long")
class ShortRunsTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");

    @BeforeAll
    static void requireJar() {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
    }

    private static Options options(String... options) {
        var all = new ArrayList<>(List.of("--jar", JAR.toString()));
        all.addAll(List.of(options));
        return Options.parse(all);
    }

    /// The run throws at the first answer that is not the page.
    @Test
    void every_page_is_answered_for_many_and_for_large_messages() throws Exception {
        var options = options("--requests", "5", "--mails", "2", "--bytes", "200000", "--counted", "0");
        assertThat(PagesRun.of(options).run()).isIn(0, 1);
    }

    @Test
    void nothing_is_lost_or_sent_wrongly_while_the_database_fails_in_five_ways() throws Exception {
        var options = options("--connections", "4", "--seconds", "4", "--held-seconds", "10");
        assertThat(ChaosRun.of(options).run()).isZero();
    }

    @Test
    void a_server_starts_in_each_form() throws Exception {
        assertThat(StartsRun.of(options("--rounds", "1")).run()).isIn(0, 1);
    }

    @Test
    void sending_is_measured_behind_many_finished_deliveries() throws Exception {
        var options = options("--finished", "20000", "--mails", "50", "--rounds", "1", "--seconds", "1");
        assertThat(OutRun.of(options).run()).isIn(0, 1);
    }
}
