package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class IngestTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");

    @Test
    @Tag("long")
    void every_message_is_stored_once_when_the_server_is_killed() throws Exception {
        run("--mails", "100", "--kills", "1", "--seed", "11");
    }

    @Test
    @Tag("long")
    void every_message_of_two_thousand_is_stored_once_when_the_server_is_killed_and_its_link_breaks() throws Exception {
        run("--mails", "2000", "--kills", "8");
    }

    private static void run(String... options) throws Exception {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
        assumeTrue(IngestRun.missing().isEmpty(), () -> IngestRun.missing().orElse(""));
        var all = new ArrayList<>(List.of("--jar", JAR.toString(), "--corpus", "../mail-corpus", "--measured", "0"));
        all.addAll(List.of(options));
        IngestVerdict verdict = IngestRun.of(Options.parse(all)).run();
        assertThat(verdict.passed()).as(verdict.text()).isTrue();
    }
}
