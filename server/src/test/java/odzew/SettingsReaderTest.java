package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import odzew.inbox.RateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {

    @TempDir
    private Path folder;

    @Test
    void nothing_has_to_be_set() {
        Settings settings = SettingsReader.read(Map.of(), folder);
        assertThat(settings.listen().isLoopbackAddress()).isTrue();
        assertThat(settings.httpPort()).isEqualTo(8080);
        assertThat(settings.httpsPort()).isEqualTo(8443);
        assertThat(settings.database()).isEmpty();
        assertThat(settings.smtp()).isEmpty();
        assertThat(settings.zone().getId()).isEqualTo("Europe/Warsaw");
    }

    @Test
    void how_many_mails_an_hour_are_taken_is_told_or_usual() {
        assertThat(SettingsReader.read(Map.of(), folder).rateLimits()).isEqualTo(RateLimits.DEFAULT);
        assertThat(SettingsReader.read(
                                Map.of("ODZEW_MAILS_AN_HOUR", "300", "ODZEW_MACHINE_MAILS_AN_HOUR", "30"), folder)
                        .rateLimits())
                .isEqualTo(new RateLimits(30, 300));
        assertThat(catchThrowable(() -> SettingsReader.read(Map.of("ODZEW_MAILS_AN_HOUR", "0"), folder)))
                .hasMessageContaining("ODZEW_MAILS_AN_HOUR is \"0\"; it must be a number of mails");
    }

    @Test
    void all_that_is_wrong_is_said_at_once() {
        Throwable wrong = catchThrowable(() -> SettingsReader.read(
                Map.of(
                        "ODZEW_HTTP_PORT", "eighty",
                        "ODZEW_TIME_ZONE", "Mars/Phobos",
                        "ODZEW_LOG", "xml",
                        "ODZEW_TLS_CERT", "/nowhere.pem"),
                folder));
        assertThat(wrong)
                .hasMessageContaining("ODZEW_HTTP_PORT is \"eighty\"; it must be a port")
                .hasMessageContaining("ODZEW_TIME_ZONE is \"Mars/Phobos\"")
                .hasMessageContaining("ODZEW_LOG is \"xml\"; it must be text or json")
                .hasMessageContaining("ODZEW_TLS_CERT is \"/nowhere.pem\"")
                .hasMessageContaining("ODZEW_TLS_KEY is \"\"");
    }

    @Test
    void a_password_is_neither_in_a_complaint_nor_in_the_text_of_the_settings() {
        Throwable wrong = catchThrowable(
                () -> SettingsReader.read(Map.of("ODZEW_SMTP_URL", "smtp://user:hunter2@host:port"), folder));
        assertThat(wrong).hasMessageContaining("ODZEW_SMTP_URL").hasMessageNotContaining("hunter2");
        Settings settings = SettingsReader.read(
                Map.of(
                        "ODZEW_SMTP_URL", "smtp://user:hunter2@host:587",
                        "ODZEW_SECRET", "0123456789012345678901234567890123",
                        "ODZEW_DATABASE_URL", "postgres://odzew:hunter2@db/odzew"),
                folder);
        assertThat(settings.toString()).doesNotContain("hunter2", "0123456789");
    }

    @Test
    void the_environment_wins_over_the_file_and_an_unknown_name_in_the_file_is_refused() throws IOException {
        Path file = folder.resolve("odzew.properties");
        Files.writeString(file, "ODZEW_HTTP_PORT=9000\nODZEW_HTTPS_PORT=9443\n");
        Settings settings = SettingsReader.read(Map.of("ODZEW_HTTP_PORT", "9001"), folder);
        assertThat(settings.httpPort()).isEqualTo(9001);
        assertThat(settings.httpsPort()).isEqualTo(9443);

        Files.writeString(file, "ODZEW_HTTP_PROT=9000\n");
        assertThat(catchThrowable(() -> SettingsReader.read(Map.of(), folder)))
                .hasMessageContaining("ODZEW_HTTP_PROT in ");
    }
}
