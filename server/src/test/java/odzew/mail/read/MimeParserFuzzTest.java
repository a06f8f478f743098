package odzew.mail.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import odzew.mail.IncomingMail;
import odzew.mail.text.QuotedHtml;
import odzew.mail.text.QuotedText;
import org.junit.jupiter.params.provider.MethodSource;

class MimeParserFuzzTest {

    private static final int LARGEST_SEED = 1_200;

    /// The golden tests read the whole corpus; here it is where the search for new inputs begins.
    private static final int MOST_SEEDS = 25;

    /// Any bytes are a message: what cannot be read is a warning, not an exception.
    @MethodSource("corpus")
    @FuzzTest(maxDuration = "60s")
    void any_bytes_are_a_message(byte[] raw) {
        IncomingMail mail = new MimeParser().parse(raw);
        mail.text().ifPresent(QuotedText::split);
        mail.html().ifPresent(QuotedHtml::find);
        assertThat(mail.warnings()).noneMatch(warning -> warning.startsWith("could not be read"));
    }

    static Stream<byte[]> corpus() throws IOException {
        return Files.walk(Path.of("../mail-corpus"))
                .filter(file -> file.toString().endsWith(".eml"))
                .sorted()
                .map(MimeParserFuzzTest::read)
                .filter(raw -> raw.length <= LARGEST_SEED)
                .limit(MOST_SEEDS);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
