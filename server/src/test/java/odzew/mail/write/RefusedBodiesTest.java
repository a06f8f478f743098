package odzew.mail.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.mail.text.Omission;
import org.junit.jupiter.api.Test;

/// `outgoing-refused/NAME.html` is a posted body, `NAME.txt` what a dry run answers: what would be lost, so that
/// the
/// body is refused, and what is left out. `-Dcontract.update` rewrites the answers; the difference is the review.
class RefusedBodiesTest {

    private static final Path FOLDER = Path.of("src", "test", "resources", "outgoing-refused");

    @Test
    void each_refused_body_is_refused_for_its_reasons_in_both_languages() throws IOException {
        List<Path> bodies;
        try (Stream<Path> files = Files.list(FOLDER)) {
            bodies = files.filter(file -> file.toString().endsWith(".html"))
                    .sorted()
                    .toList();
        }
        var kinds = new TreeMap<Omission.Kind, Integer>();
        for (Path file : bodies) {
            List<Omission> omissions = BodyCheck.omissions(Files.readString(file));
            String answer = omissions.stream()
                    .map(it -> (it.kind().isRefused() ? "refused " : "left out ") + it.code() + "\n  " + it.english()
                            + "\n  " + it.polish() + "\n")
                    .collect(Collectors.joining());
            Path golden = file.resolveSibling(file.getFileName().toString().replace(".html", ".txt"));
            if (System.getProperty("contract.update") != null) {
                Files.writeString(golden, answer);
            }
            assertThat(answer)
                    .as(file.toString())
                    .isEqualTo(Files.readString(golden))
                    .startsWith("refused ");
            omissions.stream().map(Omission::kind).distinct().forEach(kind -> kinds.merge(kind, 1, Integer::sum));
        }
        for (var kind : List.of(Omission.Kind.SVG_PICTURE, Omission.Kind.BROKEN_PICTURE)) {
            assertThat(kinds.getOrDefault(kind, 0)).as(kind.name()).isGreaterThanOrEqualTo(3);
        }
    }
}
