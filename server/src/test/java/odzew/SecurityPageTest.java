package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The tests that docs/security.md names exist.
class SecurityPageTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)(?:\\.([a-z0-9_]+))?`");

    @Test
    void each_test_of_the_page_exists() throws IOException {
        Map<String, String> sources = sources();
        var named = NAMED.matcher(Files.readString(Path.of("..", "docs", "security.md")))
                .results()
                .toList();
        assertThat(named).hasSizeGreaterThan(100).allSatisfy(it -> {
            assertThat(sources).containsKey(it.group(1));
            Optional.ofNullable(it.group(2))
                    .ifPresent(method -> assertThat(sources.get(it.group(1))).contains("void " + method + "("));
        });
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), SecurityPageTest::read));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
