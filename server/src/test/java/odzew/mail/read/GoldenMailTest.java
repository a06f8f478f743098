package odzew.mail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// `mail-corpus/NAME.eml` is read as `NAME.json` says. `-Dcorpus.update` rewrites the expectations; the
/// difference is the review.
class GoldenMailTest {

    private static final Path FOLDER = Path.of("../mail-corpus");

    @TestFactory
    Stream<DynamicTest> every_golden_mail_is_read_as_expected() throws IOException {
        try (var files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".eml")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
        }
    }

    @Test
    void there_are_golden_mails_of_every_kind() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.filter(file -> file.toString().endsWith(".eml")).count())
                    .isGreaterThanOrEqualTo(85);
        }
    }

    private static void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        String line = MailJson.line(name, new MimeParser().parse(Files.readAllBytes(file)), java.util.List.of()) + "\n";
        Path expected = file.resolveSibling(name.replace(".eml", ".json"));
        if (System.getProperty("corpus.update") != null) {
            Files.writeString(expected, line);
        }
        assertThat(line).isEqualTo(Files.readString(expected));
    }
}
