package odzew.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MailboxTextCodeTest {

    @ParameterizedTest
    @EnumSource
    void a_phrase_has_its_values_in_both_languages(MailboxTextCode phrase) {
        assertThat(phrase.text().polish().split("%s", -1))
                .hasSameSizeAs(phrase.text().english().split("%s", -1));
        assertThat(phrase.text().english()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource
    void what_to_do_is_said_in_both_languages(MailboxTrouble.Kind kind) {
        assertThat(kind.remedy().polish())
                .isNotBlank()
                .isNotEqualTo(kind.remedy().english());
    }
}
