package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReasonTest {

    @ParameterizedTest
    @EnumSource
    void a_sign_has_its_values_in_both_languages(ReasonCode sign) {
        assertThat(sign.text().polish().split("%s", -1))
                .hasSameSizeAs(sign.text().english().split("%s", -1));
        assertThat(sign.text().english()).isNotBlank();
    }

    @Test
    void what_is_stored_becomes_words_in_either_language() {
        Reason reason = Reason.of(ReasonCode.ANSWERS_OURS, "<a\"\0%s@x>")
                .and(ReasonCode.TICKET_MERGED, 12)
                .and(ReasonCode.CLOSED_FOR_GOOD, 13);

        Reason read = Reason.read(reason.stored());

        assertThat(read.text().english())
                .isEqualTo("replies to our <a\"\uFFFD%s@x>; ticket 12 was merged into it;"
                        + " ticket 13 has been closed for longer than its queue reopens tickets");
        assertThat(read.text().polish())
                .isEqualTo("odpowiada na naszą <a\"\uFFFD%s@x>; zgłoszenie 12 zostało z nim scalone;"
                        + " zgłoszenie 13 jest zamknięte dłużej, niż kolejka pozwala je otworzyć ponownie");
    }

    @Test
    void a_value_of_any_length_is_bounded_and_keeps_its_characters_whole() {
        String text =
                Reason.of(ReasonCode.FAILED, "x".repeat(499) + "😀😀").text().english();

        assertThat(text).hasSizeLessThan(540).endsWith("x…");
    }
}
