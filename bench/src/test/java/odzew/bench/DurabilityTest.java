package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DurabilityTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");

    @Test
    void no_reply_is_lost_when_the_server_is_killed() throws Exception {
        run("--replies", "200", "--kills", "1", "--drops", "2", "--seed", "7");
    }

    @Test
    @Tag("long")
    void no_reply_of_ten_thousand_is_lost_when_the_server_and_its_database_are_killed_twenty_times() throws Exception {
        run("--replies", "10000", "--kills", "20", "--drops", "20");
    }

    private static void run(String... options) throws Exception {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
        var all = new ArrayList<>(List.of("--jar", JAR.toString()));
        all.addAll(List.of(options));
        Verdict verdict = DurabilityRun.of(Options.parse(all)).run();
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
    }
}
