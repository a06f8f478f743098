package odzew.mail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
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

    /// `mail-corpus/kinds.txt` names the kinds.
    @Test
    void there_are_three_golden_mails_of_every_kind_and_a_kind_for_every_golden_mail() throws IOException {
        List<String> names;
        try (var files = Files.list(FOLDER)) {
            names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".eml"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .toList();
        }
        var without = new TreeSet<>(names);
        var few = new TreeSet<String>();
        for (String line : Files.readAllLines(FOLDER.resolve("kinds.txt"))) {
            if (!line.startsWith("#")) {
                String[] kind = line.split(" {2,}", 2);
                List<String> of = names.stream()
                        .filter(name -> Stream.of(kind[1].split(" ")).anyMatch(name::matches))
                        .toList();
                without.removeAll(of);
                if (of.size() < 3) {
                    few.add(kind[0] + ": " + of);
                }
            }
        }
        assertThat(few).as("kinds with fewer than three").isEmpty();
        assertThat(without).as("golden mails without a kind").isEmpty();
    }

    private static void check(Path file) throws IOException {
        String name = file.getFileName().toString();
        String line = MailJson.line(name, new MimeParser().parse(Files.readAllBytes(file)), List.of()) + "\n";
        Path expected = file.resolveSibling(name.replace(".eml", ".json"));
        if (System.getProperty("corpus.update") != null) {
            Files.writeString(expected, line);
        }
        assertThat(line).isEqualTo(Files.readString(expected));
    }
}
