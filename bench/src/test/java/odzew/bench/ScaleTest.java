package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ScaleTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");

    /// The run throws at the first answer other than 200. Its ratios depend on the machine and are not asserted.
    @Test
    @Tag("long")
    void every_question_is_answered_with_a_million_tickets() throws Exception {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
        var options = List.of("--jar", JAR.toString(), "--small", "10000", "--large", "1000000", "--requests", "40");
        assertThat(ScaleRun.of(Options.parse(options)).run()).isIn(0, 1);
    }
}
