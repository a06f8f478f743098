package odzew.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which differences a program can notice.
class DifferencesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"a\":1,\"b\":[2]}                          | {\"b\":[2],\"a\":1}                            | none",
                "{\"a\":\"2\"}                                | {\"a\":2}                                      | hard /a",
                "{\"a\":\"\"}                                 | {\"a\":null}                                   | soft /a",
                "{\"a\":[]}                                   | {\"a\":{}}                                     | soft /a",
                "{\"a\":[]}                                   | {\"a\":{\"b\":null}}                           | soft /a",
                "{\"a\":[]}                                   | {\"a\":{\"b\":1}}                              | hard /a",
                "{\"a\":\"A B <a@b.pl>\"}                     | {\"a\":\"a@b.pl\"}                             | soft /a",
                "{\"a\":\"A B <a@b.pl>\"}                     | {\"a\":\"c@b.pl\"}                             | hard /a",
                "{\"a\":\"\"}                                 | {\"b\":1}                                      | soft /a, soft /b",
                "{\"a\":1}                                    | {}                                             | hard /a",
                "{\"a\":[1,2]}                                | {\"a\":[1]}                                    | hard /a",
                "{\"request_id\":\"1\",\"message_id\":1}      | {\"request_id\":\"2\",\"message_id\":2}        | none",
                "{\"t\":\"2026-07-14 12:00\"}                 | {\"t\":\"2026-07-14 12:02\"}                   | none",
                "{\"t\":\"2026-07-14 12:00\"}                 | {\"t\":\"2026-07-14 12:03\"}                   | hard /t",
                "{\"t\":\"2026-99-14 12:00\"}                 | {\"t\":\"2026-98-14 12:00\"}                   | hard /t",
                "{\"t\":\"123:33:44\"}                        | {\"t\":\"123:34:00\"}                          | none",
                "[{\"ticket_id\":1},{\"ticket_id\":2}]        | [{\"ticket_id\":2},{\"ticket_id\":1}]          | soft /",
                "[{\"ticket_id\":1},{\"ticket_id\":2}]        | [{\"ticket_id\":2},{\"ticket_id\":3}]          | hard /*, hard /*",
                "{\"attachments\":[\"ab\"]}                   | {\"attachments\":[\"cd\"]}                     | none",
                "\"a\\/ó\"                                    | \"a/\\u00f3\"                                  | none",
            })
    void a_difference_is_none_soft_or_hard(String primary, String candidate, String expected) {
        assertThat(found(answer(200, primary.strip()), answer(200, candidate.strip())))
                .isEqualTo(expected.strip());
    }

    @ParameterizedTest
    @CsvSource({"200,201,hard status", "400,400,soft /m"})
    void another_status_is_hard_and_the_wording_of_an_error_is_soft(int primary, int candidate, String expected) {
        assertThat(found(answer(primary, "{\"m\":\"a\"}"), answer(candidate, "{\"m\":\"b\"}")))
                .isEqualTo(expected);
    }

    private static Answer answer(int status, String body) {
        return new Answer(
                status, "application/json", body.getBytes(StandardCharsets.UTF_8), true, Duration.ofMillis(5));
    }

    private static String found(Answer primary, Answer candidate) {
        List<String> found =
                Differences.between(primary, candidate, JsonText.read(primary), JsonText.read(candidate)).stream()
                        .map(it -> (it.hard() ? "hard " : "soft ") + it.where())
                        .toList();
        return found.isEmpty() ? "none" : String.join(", ", found);
    }
}
