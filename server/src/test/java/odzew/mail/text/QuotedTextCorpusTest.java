package odzew.mail.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import odzew.mail.read.MimeParser;
import odzew.mail.read.SharedCorpus;
import org.junit.jupiter.api.Test;

/// `mail-corpus/quotes/*.txt` are answers as mail programs write them, each line labelled by a person: `+` is
/// new, `-` is quoted or a signature.
class QuotedTextCorpusTest {

    private static final Path FOLDER = Path.of("../mail-corpus/quotes");

    @Test
    void every_labelled_line_is_told_apart() throws IOException {
        var wrong = new ArrayList<String>();
        int told = 0;
        for (Path file : files(FOLDER)) {
            List<String> lines = Files.readAllLines(file);
            List<QuotedText.Kind> kinds = kinds(text(lines));
            for (int i = 0; i < lines.size(); i++) {
                if (isLabelled(lines.get(i))) {
                    boolean right = lines.get(i).startsWith("+") == (kinds.get(i) == QuotedText.Kind.NEW);
                    told += right ? 1 : 0;
                    if (!right) {
                        wrong.add(file.getFileName() + ": " + lines.get(i));
                    }
                }
            }
        }
        System.out.printf("quotes: %d of %d labelled lines told apart%n", told, told + wrong.size());
        assertThat(told).isGreaterThan(150);
        assertThat(wrong).isEmpty();
    }

    /// Their new text is "Hello", or stands in a file beside them.
    @Test
    void the_answers_of_the_shared_mails_are_told_apart() throws IOException {
        Path folder = SharedCorpus.folder().resolve("quotes/talon/standard_replies");
        var wrong = new ArrayList<String>();
        List<Path> mails = files(folder).stream()
                .filter(file -> file.toString().endsWith(".eml"))
                .toList();
        for (Path mail : mails) {
            Path label = mail.resolveSibling(mail.getFileName().toString().replace(".eml", "_reply_text"));
            String expected = Files.exists(label) ? Files.readString(label).strip() : "Hello";
            String text =
                    new MimeParser().parse(Files.readAllBytes(mail)).text().orElse("");
            String found = QuotedText.newText(text);
            if (!expected.startsWith(found) || found.isEmpty()) {
                wrong.add(mail.getFileName() + ": " + found);
            }
        }
        assertThat(mails).hasSizeGreaterThanOrEqualTo(12);
        assertThat(wrong).isEmpty();
    }

    private static boolean isLabelled(String line) {
        return !line.isEmpty() && !line.substring(1).isBlank();
    }

    private static String text(List<String> lines) {
        return lines.stream()
                .map(line -> line.isEmpty() ? "\n" : line.substring(1) + "\n")
                .collect(Collectors.joining());
    }

    /// One for each line.
    private static List<QuotedText.Kind> kinds(String text) {
        var kinds = new ArrayList<QuotedText.Kind>();
        for (QuotedText.Segment segment : QuotedText.split(text)) {
            segment.text().lines().forEach(_ -> kinds.add(segment.kind()));
        }
        return kinds;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
