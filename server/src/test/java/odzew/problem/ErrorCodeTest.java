package odzew.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    private static Stream<ErrorCode> all() {
        return Stream.of(RequestError.values(), PageError.values(), HttpError.values(), PrivacyError.values())
                .flatMap(Stream::of);
    }

    @Test
    void no_number_stands_for_two_errors() {
        assertThat(all()).extracting(ErrorCode::number).doesNotHaveDuplicates();
    }

    @Test
    void every_error_has_both_languages_with_the_same_values() {
        assertThat(all()).allSatisfy(code -> {
            assertThat(code.text().english()).isNotBlank();
            assertThat(places(code.text().polish()))
                    .isEqualTo(places(code.text().english()));
        });
    }

    @Test
    void an_error_names_the_field_the_value_and_the_remedy() {
        assertThat(RequestError.BAD_DATE.at("date", "soon"))
                .isEqualTo(new ValidationError(
                        RequestError.BAD_DATE,
                        "date",
                        new LocalizedText(
                                "Field \"date\" is \"soon\", which is not a date; send it as 2026-11-30 14:05 or"
                                        + " 2026-11-30T14:05:00+01:00.",
                                "Pole \"date\" ma wartość \"soon\", która nie jest datą; podaj ją jako 2026-11-30 14:05"
                                        + " albo 2026-11-30T14:05:00+01:00.")));
    }

    @Test
    void the_text_that_clients_know_stays_letter_for_letter() {
        assertThat(RequestError.EMPTY.at("body").message().polish())
                .isEqualTo("Pole \"body\" nie może być puste; podaj wartość.");
    }

    @Test
    void a_value_from_outside_is_cut_between_two_characters() {
        String message =
                RequestError.BAD_DATE.at("date", "😀".repeat(5_000)).message().english();
        assertThat(message).contains("😀".repeat(200) + "…\"").hasSizeLessThan(600);
    }

    @Test
    void what_is_missing_is_named_by_number_or_by_name() {
        assertThat(ValidationError.notFound("ticket", "zgłoszenia", 99).message())
                .isEqualTo(new LocalizedText(
                        "There is no ticket 99; check the number or name.",
                        "Nie ma zgłoszenia o numerze 99; sprawdź numer lub nazwę."));
        assertThat(ValidationError.notFound("agent", "agenta", "nobody").message())
                .isEqualTo(new LocalizedText(
                        "There is no agent \"nobody\"; check the number or name.",
                        "Nie ma agenta \"nobody\"; sprawdź numer lub nazwę."));
    }

    private static int places(String text) {
        return text.split("%s", -1).length;
    }
}
