package odzew.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import odzew.http.SelfSigned;
import odzew.inbox.RateLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
                .hasMessageContaining("ODZEW_MAILS_AN_HOUR is \"0\"; it must be a number of messages");
    }

    @Test
    void the_archive_is_for_the_embedded_database() {
        var wanted = Map.of("ODZEW_WAL_TO", folder.resolve("wal").toString());
        assertThat(SettingsReader.read(wanted, folder).walTo()).hasValue(folder.resolve("wal"));
        assertThat(SettingsReader.read(wanted, folder).walKept()).isEqualTo(Duration.ofDays(7));
        var both = Map.of(
                "ODZEW_WAL_TO",
                folder.resolve("wal").toString(),
                "ODZEW_DATABASE_URL",
                "postgres://odzew:word@db.example/odzew");
        assertThat(catchThrowable(() -> SettingsReader.read(both, folder)))
                .hasMessageContaining("archives the embedded database only");
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

    /// The error, and words of its remedy.
    static Stream<Arguments> errors() {
        String ranges = "ranges of addresses such as";
        return Stream.of(
                arguments("ODZEW_CONFIG", "/nowhere/odzew.properties", "write a properties file"),
                arguments("ODZEW_DATA", "/dev/null/data", "a directory that this user may write to"),
                arguments("ODZEW_LISTEN", "no.such.host.invalid", "an address of this machine"),
                arguments("ODZEW_HTTP_PORT", "65536", "a port from 0 to 65535"),
                arguments("ODZEW_HTTPS_PORT", "-1", "a port from 0 to 65535"),
                arguments("ODZEW_TLS_CERT", "/nowhere.pem", "a readable PEM file"),
                arguments("ODZEW_TLS_KEY", "/nowhere.key", "a readable PEM file"),
                arguments("ODZEW_PUBLIC_URL", "helpdesk.example.com", "https://helpdesk.example.com"),
                arguments("ODZEW_TRUSTED_PROXIES", "10.0.0.0/33", ranges),
                arguments("ODZEW_WEBHOOK_ALLOW", "intranet", ranges),
                arguments("ODZEW_CORS_ORIGINS", "*", "origins such as https://shop.example.com"),
                arguments("ODZEW_PASS_THROUGH", "firma.thulium.com", "https://firma.thulium.com"),
                arguments("ODZEW_BYTES", "directory:bytes", "database, directory:/PATH or s3://BUCKET"),
                arguments("ODZEW_S3_KEY_ID", "two words", "a key id without blanks"),
                arguments("ODZEW_S3_SECRET", "hunter2 twice", "a key without blanks"),
                arguments("ODZEW_BACKUP_TO", "/dev/null/backups", "a directory that this user may write to"),
                arguments("ODZEW_WAL_TO", "/dev/null/wal", "a directory that this user may write to"),
                arguments("ODZEW_WAL_DAYS", "0", "a number of days from 1 to 366"),
                arguments("ODZEW_BACKUP_RECIPIENT", "ssh-ed25519 AAAA", "a public key age1"),
                arguments("ODZEW_AUTHSERV_ID", "mx example", "such as mx.example.com"),
                arguments("ODZEW_SPAM_HEADER", "X-Spam-Flag", "a name and a value"),
                arguments("ODZEW_RSPAMD_URL", "rspamd:hunter2", "an address such as http://127.0.0.1:11333"),
                arguments(
                        "ODZEW_RSPAMD_CONTROLLER_URL",
                        "rspamd:hunter2",
                        "an address such as http://:password@127.0.0.1:11334"),
                arguments("ODZEW_DATABASE_URL", "mysql://root:hunter2@db/odzew", "postgres://user:password@host"),
                arguments("ODZEW_DATABASE_POOL", "1", "from 2 to 80"),
                arguments("ODZEW_RELAY_LOG", "/nowhere/mail.log", "the file that the relay on this machine logs to"),
                arguments("ODZEW_UNCERTAIN", "never", "resend, resend:MINUTES or ask"),
                arguments("ODZEW_SMTP_URL", "smtp://user:hunter2@host:99999", "smtp://user:password@host:587"),
                arguments("ODZEW_STAGING_MAIL", "firma.pl", "addresses or domains"),
                arguments("ODZEW_ALERT_TO", "admin", "admin@example.com"),
                arguments("ODZEW_ALERT_WEBHOOK", "chat.example.com", "https://chat.example.com"),
                arguments("ODZEW_MAILS_AN_HOUR", "0", "a number of messages from 1 to 100000"),
                arguments("ODZEW_MACHINE_MAILS_AN_HOUR", "many", "a number of messages from 1 to 100000"),
                arguments("ODZEW_LMTP_PORT", "lmtp", "a port from 0 to 65535"),
                arguments("ODZEW_SMTP_PORT", "70000", "a port from 0 to 65535"),
                arguments("ODZEW_MAIL_ALLOWED", "everybody", "addresses or ranges"),
                arguments("ODZEW_MANAGEMENT_LISTEN", "9000", "an address of this machine and a port"),
                arguments("ODZEW_METRICS_TOKEN", "hunter2", "a token of 16 letters"),
                arguments("ODZEW_OIDC_ISSUER", "http://login.example.com", "issuer such as https://login.example.com"),
                arguments("ODZEW_OIDC_CLIENT", "two words", "a client id without blanks"),
                arguments("ODZEW_OIDC_SECRET", "hunter2 twice", "a client secret without blanks"),
                arguments("ODZEW_OIDC_SCOPE", "profile", "scopes with openid among them"),
                arguments("ODZEW_OIDC_AGENTS", "all", "linked, email or create"),
                arguments("ODZEW_OIDC_ROLES", "groups: it=BOSS", "groups: support=AGENT"),
                arguments("ODZEW_OIDC_QUEUES", "groups", "groups: sales=Sales"),
                arguments("ODZEW_SECRET", "hunter2", "32 characters or more"),
                arguments("ODZEW_SHUTDOWN_DELAY", "61", "a number of seconds from 0 to 60"),
                arguments("ODZEW_TIME_ZONE", "Warsaw", "a zone such as Europe/Warsaw"),
                arguments("ODZEW_LOG", "xml", "text or json"));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void each_mistake_names_its_variable_value_and_remedy(String name, String value, String remedy) {
        boolean secret = value.contains("hunter2");
        assertThat(catchThrowable(() -> SettingsReader.read(Map.of(name, value), folder)))
                .isInstanceOf(SettingsReader.Wrong.class)
                .hasMessageContaining(name)
                .hasMessageContaining(remedy)
                .message()
                .matches(text -> secret ? !text.contains("hunter2") : text.contains("\"" + value + "\""));
    }

    @Test
    void a_key_that_belongs_to_another_certificate_is_found_at_start() throws IOException {
        var one = SelfSigned.ensure(folder.resolve("one"), List.of("localhost"), Instant.now());
        var other = SelfSigned.ensure(folder.resolve("other"), List.of("localhost"), Instant.now());
        assertThat(read(one.certificate(), one.key()).tls()).isPresent();
        assertThat(catchThrowable(() -> read(one.certificate(), other.key())))
                .hasMessageContaining("ODZEW_TLS_KEY is \"" + other.key())
                .hasMessageContaining("does not belong to the certificate");
        assertThat(catchThrowable(() -> read(one.key(), one.certificate())))
                .hasMessageContaining("ODZEW_TLS_CERT is \"" + one.key())
                .hasMessageContaining("must name a certificate and its key");
    }

    private Settings read(Path certificate, Path key) {
        return SettingsReader.read(
                Map.of("ODZEW_TLS_CERT", certificate.toString(), "ODZEW_TLS_KEY", key.toString()), folder);
    }

    @Test
    void a_bucket_needs_credentials() {
        assertThat(catchThrowable(() -> SettingsReader.read(Map.of("ODZEW_BYTES", "s3://bytes"), folder)))
                .hasMessageContaining("ODZEW_S3_KEY_ID or ODZEW_S3_SECRET is not set");
        Settings settings = SettingsReader.read(
                Map.of("ODZEW_BYTES", "s3://bytes", "ODZEW_S3_KEY_ID", "id", "ODZEW_S3_SECRET", "hunter2"), folder);
        assertThat(settings.bytes().toString()).doesNotContain("hunter2");
    }

    @Test
    void an_identity_provider_needs_a_client_and_our_own_address() {
        assertThat(catchThrowable(() ->
                        SettingsReader.read(Map.of("ODZEW_OIDC_ISSUER", "https://login.example.com/realms/a"), folder)))
                .hasMessageContaining("without ODZEW_PUBLIC_URL")
                .hasMessageContaining("without ODZEW_OIDC_CLIENT");
        assertThat(SettingsReader.read(
                                Map.of(
                                        "ODZEW_OIDC_ISSUER", "https://login.example.com/realms/a",
                                        "ODZEW_OIDC_CLIENT", "odzew",
                                        "ODZEW_PUBLIC_URL", "https://desk.example.com"),
                                folder)
                        .oidc())
                .hasValueSatisfying(it -> assertThat(it.origin()).isEqualTo("https://login.example.com"));
    }

    @Test
    void no_setting_goes_without_its_mistake() {
        assertThat(errors().map(error -> error.get()[0])).containsExactlyInAnyOrderElementsOf(Setting.variables());
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
                .hasMessageContaining("ODZEW_HTTP_PROT in ")
                .hasMessageContaining("did you mean ODZEW_HTTP_PORT?");
    }
}
