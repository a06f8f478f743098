package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LargeMailTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");

    @Test
    @Tag("long")
    void the_largest_mails_become_tickets_in_little_memory() throws Exception {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
        assumeTrue(IngestRun.missing().isEmpty(), () -> IngestRun.missing().orElse(""));
        var run = LargeMailRun.of(Options.parse(List.of("--jar", JAR.toString())));
        LargeMailRun.Verdict verdict = run.run();
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
    }
}
