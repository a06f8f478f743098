package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurabilityTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");

    @Test
    void no_reply_is_lost_when_the_server_and_its_database_are_killed() throws Exception {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
        var options = Options.parse(
                List.of("--jar", JAR.toString(), "--replies", "1000", "--kills", "3", "--drops", "5", "--seed", "7"));
        Verdict verdict = DurabilityRun.of(options).run();
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
    }
}
