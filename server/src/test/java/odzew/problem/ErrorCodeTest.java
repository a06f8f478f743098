package odzew.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

    /// Errors whose text has no place for a value, by the reason.
    private static final Map<String, Set<ErrorCode>> WITHOUT_VALUE = Map.of(
            "the value is empty",
            Set.of(RequestError.EMPTY, RequestError.HEADER_EMPTY, PrivacyError.REASON_MISSING),
            "the value is a secret",
            Set.of(
                    RequestError.BAD_SECRET,
                    HttpError.WRONG_CREDENTIALS,
                    HttpError.TOO_MANY_PASSWORDS,
                    PageError.WRONG_CODE,
                    PageError.WRONG_FIRST_RUN_TOKEN,
                    PageError.GUESSABLE_PASSWORD,
                    PageError.SAME_PASSWORD,
                    PageError.WRONG_PASSWORD,
                    PageError.TOO_MANY_ATTEMPTS,
                    PageError.PASSWORDS_DIFFER,
                    PageError.LINK_ENDED,
                    PageError.ADDRESS_ENDED,
                    PageError.PASSKEY_REFUSED,
                    PageError.PASSKEY_KNOWN,
                    PageError.PASSKEY_NOT_ACCEPTED,
                    PageError.FACTOR_NEEDED),
            "a state of the server, the ticket or the form refuses, not a value",
            Set.of(
                    RequestError.NO_CUSTOMER_ADDRESS,
                    RequestError.NO_DRY_RUN,
                    RequestError.KEY_REUSED,
                    RequestError.BUSY,
                    RequestError.NO_CHANGES,
                    RequestError.UNCONFIRMED,
                    RequestError.ANSWER_MISSING,
                    RequestError.NO_SPAM_FILTER,
                    PageError.CUSTOMER_WROTE,
                    PageError.COLLEAGUE_REPLIED,
                    PageError.LAST_ADMINISTRATOR,
                    PageError.SAME_TICKET,
                    PageError.NOT_CUSTOMERS_MESSAGE,
                    PageError.TICKET_WOULD_BE_EMPTY,
                    PageError.SENT_OTHERWISE,
                    PageError.CANNOT_INVITE,
                    PageError.SAME_CUSTOMER,
                    PageError.MERGE_NOT_UNDONE,
                    PageError.COMPANY_NOT_MERGED,
                    PageError.SPAM_WITHOUT_SENDER,
                    PageError.CHANGED_MEANWHILE,
                    PageError.NO_PASSKEYS_HERE,
                    HttpError.INTERNAL),
            "the whole text, search, body or header is wrong, or cannot be shown",
            Set.of(
                    RequestError.CONTROL_CHARACTER,
                    RequestError.TOO_BROAD,
                    PageError.UNREADABLE_FILTER,
                    HttpError.MALFORMED,
                    HttpError.FOREIGN_ORIGIN,
                    HttpError.NOT_AN_OBJECT,
                    HttpError.WRONG_CONTENT_TYPE,
                    HttpError.WRONG_CHARSET,
                    HttpError.TOO_COMPLEX,
                    HttpError.BAD_MULTIPART,
                    HttpError.NO_FILE_PART,
                    HttpError.HEADERS_TOO_LARGE));

    /// The reason of the filter, of the mail server or of the mailbox's server ends the text.
    private static final Set<ErrorCode> WITHOUT_REMEDY =
            Set.of(RequestError.NOT_MAILABLE, RequestError.NOT_LEARNED, PageError.MAILBOX_REFUSED);

    private static final Pattern FIELD_PLACE = Pattern.compile("^(?:Field|Header) \"%s\"|^\"%s\" is \"");

    private static final Pattern REMEDY = Pattern.compile("; |\\. [A-Z]|^Enter | must |such as");

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
    void each_error_has_a_place_for_the_value_or_a_reason_to_have_none() {
        Set<ErrorCode> without =
                WITHOUT_VALUE.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
        assertThat(all().filter(it -> values(it) == 0)).containsExactlyInAnyOrderElementsOf(without);
    }

    @Test
    void each_error_has_a_remedy() {
        assertThat(all().filter(it -> !REMEDY.matcher(it.text().english()).find()))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_REMEDY);
    }

    /// The places of the text beside that of the field, which an error without a field of its own names first.
    private static int values(ErrorCode code) {
        String text = code.text().english();
        boolean fieldFirst = code.field().isEmpty() && FIELD_PLACE.matcher(text).find();
        return places(text) - 1 - (fieldFirst ? 1 : 0);
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
