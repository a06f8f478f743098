package odzew.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class FailoverTest {

    private static final Path JAR = Path.of("../server/target/odzew.jar");

    @Test
    @Tag("long")
    void each_accepted_reply_is_mailed_whatever_happens_to_one_of_two() throws Exception {
        assumeTrue(Files.isRegularFile(JAR), "The server's jar is not built yet: mvn package makes it.");
        assumeTrue(System.getProperty("user.name").equals("root"), "Patroni runs as another user, so this needs root.");
        assumeTrue(FailoverRun.missing().isEmpty(), () -> FailoverRun.missing().orElseThrow());
        List<String> options = List.of("--jar", JAR.toString(), "--packaging", "../packaging", "--after", "10");
        assertThat(FailoverRun.of(Options.parse(options)).run()).isZero();
    }
}
