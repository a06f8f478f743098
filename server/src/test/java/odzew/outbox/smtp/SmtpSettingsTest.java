package odzew.outbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Optional;
import odzew.outbox.smtp.SmtpSettings.Login;
import odzew.outbox.smtp.SmtpSettings.Security;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpSettingsTest {

    @Test
    void user_and_password_are_decoded_and_never_shown() {
        SmtpSettings settings = SmtpSettings.parse("smtp://me%40x.example:p%3Aa+s%25@mail.x.example");
        assertThat(settings.login()).isEqualTo(Optional.of(new Login("me@x.example", "p:a+s%")));
        assertThat(settings.port()).isEqualTo(587);
        assertThat(settings.security()).isEqualTo(Security.STARTTLS);
        assertThat(settings.toString()).doesNotContain("p:a");
    }

    @Test
    void tls_is_off_only_where_it_is_written() {
        assertThat(SmtpSettings.parse("smtp://localhost:25?starttls=off").security())
                .isEqualTo(Security.NONE);
        assertThat(SmtpSettings.parse("smtp://h:587?starttls=required").security())
                .isEqualTo(Security.STARTTLS);
        assertThat(SmtpSettings.parse("smtps://u:p@h")).satisfies(settings -> {
            assertThat(settings.security()).isEqualTo(Security.TLS);
            assertThat(settings.port()).isEqualTo(465);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mail.example",
                "http://mail.example",
                "smtp://secret@h",
                "smtp://u:secret%zz@h",
                "smtp://h:99999",
                "smtp://h?starttls=maybe",
                "smtps://h?starttls=off",
                ""
            })
    void what_cannot_be_read_is_refused_without_repeating_the_password(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmtpSettings.parse(url))
                .withMessageStartingWith("ODZEW_SMTP_URL cannot be read: ")
                .withMessageNotContaining("secret");
    }
}
