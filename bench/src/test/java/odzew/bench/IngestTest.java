package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class IngestTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");

    @Test
    void every_mail_is_stored_once_when_the_server_is_killed_and_its_link_breaks() throws Exception {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
        assumeTrue(IngestRun.missing().isEmpty(), () -> IngestRun.missing().orElse(""));
        var options = Options.parse(List.of(
                "--jar",
                JAR.toString(),
                "--corpus",
                "../mail-corpus",
                "--mails",
                "400",
                "--kills",
                "2",
                "--measured",
                "0",
                "--seed",
                "11"));
        IngestVerdict verdict = IngestRun.of(options).run();
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
    }
}
