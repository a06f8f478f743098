package odzew.mail.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransferEncodingTest {

    /// The rule as a pattern, which is too slow for the server.
    private static final Pattern FRAGILE =
            Pattern.compile("[^\\t\\x20-\\x7e\\r\\n]|[ \\t]\\r|^From |^\\.|^--=_|[^\\r\\n]{77}", Pattern.MULTILINE);

    private static final String[] PARTS = {
        "a",
        "word ",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        ".",
        "From ",
        "From",
        "--=_",
        "--",
        "~",
        "\u007f",
        "\u0001",
        "ż",
        "a".repeat(38),
        "b".repeat(75),
        "c".repeat(76)
    };

    @Test
    void the_loop_decides_as_the_pattern() {
        var random = new Random(16);
        for (int i = 0; i < 20_000; i++) {
            String text = IntStream.range(0, random.nextInt(12))
                    .mapToObj(_ -> PARTS[random.nextInt(PARTS.length)])
                    .collect(Collectors.joining());
            String canonical = TransferEncoding.canonical(text);
            assertThat(TransferEncoding.isFragile(canonical))
                    .as(canonical)
                    .isEqualTo(FRAGILE.matcher(canonical).find());
        }
    }
}
