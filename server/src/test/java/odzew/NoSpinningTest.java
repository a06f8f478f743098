package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NoSpinningTest {

    /// One holds a server that answers a byte every 200 ms, the other the words themselves.
    private static final Set<String> EXCEPT = Set.of("WebhookDestinationTest.java", "NoSpinningTest.java");

    private static final Pattern WAITING = Pattern.compile("Thread\\.(sleep|onSpinWait)\\(|LockSupport\\.park");

    /// A sleep is either too short on a busy machine or too long on a quiet one; a spin takes a core from what it
    /// waits for. `Eventually.until` asks again every ten milliseconds and names what did not happen.
    @Test
    void no_test_sleeps_or_spins() throws IOException {
        for (String module : new String[] {"server", "bench", "browser", "mailservers", "client"}) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                assertThat(files.filter(it -> it.toString().endsWith(".java"))
                                .filter(it -> !EXCEPT.contains(it.getFileName().toString()))
                                .filter(NoSpinningTest::waits))
                        .isEmpty();
            }
        }
    }

    @Test
    void no_code_spins() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            assertThat(files.filter(it -> it.toString().endsWith(".java"))
                            .filter(it -> text(it).contains("Thread.onSpinWait(")))
                    .isEmpty();
        }
    }

    private static boolean waits(Path file) {
        return WAITING.matcher(text(file)).find();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(file.toString(), e);
        }
    }
}
