package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import odzew.mail.mime.ParsedAddress;
import odzew.mail.read.MimeParser;
import org.junit.jupiter.api.Test;

/// The writer of each golden message that a form, a marketplace, a list or our own address sent, and where answers
/// go:
/// `mail-corpus/senders.txt`. `-Dcorpus.update` rewrites it.
class GoldenSenderTest {

    private static final Path FOLDER = Path.of("../mail-corpus");

    @Test
    void the_writer_and_the_address_for_answers_are_those_of_the_golden_list() throws IOException {
        List<Path> mails;
        try (var files = Files.list(FOLDER)) {
            mails = files.filter(file -> file.getFileName().toString().matches("from-.*\\.eml"))
                    .sorted()
                    .toList();
        }
        var lines = new ArrayList<String>();
        for (Path file : mails) {
            var mail = new MimeParser().parse(Files.readAllBytes(file));
            Sender sender = Sender.of(mail, address -> address.equalsIgnoreCase("pomoc@firma.example"));
            lines.add(file.getFileName() + "\t" + sender.writer().name() + " <"
                    + sender.writer().address() + ">\tanswers to "
                    + sender.answerTo().map(ParsedAddress::address).orElse("the writer")
                    + (sender.fromOurs() ? "\tFrom is ours" : ""));
        }
        String found = String.join("\n", lines) + "\n";
        Path golden = FOLDER.resolve("senders.txt");
        if (System.getProperty("corpus.update") != null) {
            Files.writeString(golden, found);
        }
        assertThat(found).isEqualTo(Files.readString(golden));
    }
}
