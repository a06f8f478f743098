package odzew.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import odzew.problem.Language;
import odzew.problem.LocalizedText;
import org.junit.jupiter.api.Test;

/// The two languages say the same, and the numbers and times as people write them.
class TextsTest {

    private static final Plural TICKETS =
            new Plural("%s ticket", "%s tickets", "%s zgłoszenie", "%s zgłoszenia", "%s zgłoszeń");
    private final Instant now = Instant.parse("2026-11-22T13:05:09Z");
    private final Localizer polish = new Localizer(Language.POLISH, ZoneId.of("Europe/Warsaw"), now);
    private final Localizer english = new Localizer(Language.ENGLISH, ZoneId.of("Europe/Warsaw"), now);

    @Test
    void no_text_lacks_a_language_and_both_have_their_arguments() {
        List<LocalizedText> texts = texts().toList();
        assertThat(texts).hasSizeGreaterThan(80);
        assertThat(texts).allSatisfy(text -> {
            assertThat(text.english()).isNotBlank();
            assertThat(text.polish()).isNotBlank();
            assertThat(arguments(text.polish())).isEqualTo(arguments(text.english()));
        });
    }

    @Test
    void polish_numbers_take_three_forms() {
        assertThat(Stream.of(0, 1, 2, 4, 5, 12, 14, 21, 22, 25, 101, 112, 1_022)
                        .map(number -> polish.count(TICKETS, number).replace('\u00a0', ' ')))
                .containsExactly(
                        "0 zgłoszeń",
                        "1 zgłoszenie",
                        "2 zgłoszenia",
                        "4 zgłoszenia",
                        "5 zgłoszeń",
                        "12 zgłoszeń",
                        "14 zgłoszeń",
                        "21 zgłoszeń",
                        "22 zgłoszenia",
                        "25 zgłoszeń",
                        "101 zgłoszeń",
                        "112 zgłoszeń",
                        "1 022 zgłoszenia");
        assertThat(english.count(TICKETS, 1)).isEqualTo("1 ticket");
    }

    @Test
    void times_are_as_short_as_they_can_be() {
        assertThat(polish.moment(now)).isEqualTo("22 lis 2026, 14:05:09");
        assertThat(polish.when(now)).isEqualTo("14:05");
        assertThat(polish.when(now.minusSeconds(86_400))).isEqualTo("wczoraj, 14:05");
        assertThat(polish.when(now.minusSeconds(86_400 * 3))).isEqualTo("19 lis, 14:05");
        assertThat(english.when(now.minusSeconds(86_400 * 400))).isEqualTo("18 Oct 2025");
    }

    @Test
    void a_wait_of_less_than_a_minute_is_just_now() {
        assertThat(polish.waiting(now.minusSeconds(30), CommonText.MINUTES)).isEqualTo("przed chwilą");
        assertThat(english.waiting(now.minusSeconds(600), CommonText.MINUTES)).isEqualTo("10 min min");
    }

    private static Stream<LocalizedText> texts() {
        return new ClassFileImporter()
                .importPackages("odzew.web").stream()
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                        .filter(field ->
                                field.getType() == LocalizedText.class && Modifier.isStatic(field.getModifiers()))
                        .map(TextsTest::value);
    }

    private static LocalizedText value(Field field) {
        try {
            field.setAccessible(true);
            return (LocalizedText) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private static long arguments(String text) {
        return text.split("%s", -1).length;
    }
}
