package odzew.outbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import odzew.mailservers.Eventually;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailBytes;
import odzew.outbox.ScriptedRelay;
import odzew.outbox.SendResult;
import odzew.outbox.SendResult.Accepted;
import odzew.outbox.SendResult.RelayUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SmtpTlsTest {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final MailBytes MAIL =
            new MailBytes.InMemory("Subject: x\r\n\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));

    @TempDir
    static Path folder;

    private static SSLContext localhost;
    private ScriptedRelay relay;

    @BeforeAll
    static void makeCertificate() throws Exception {
        Path keys = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "relay",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "SAN=dns:localhost",
                        "-keystore",
                        keys.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD);
        }
        var own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(store, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("relay", store.getCertificate("relay"));
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        localhost = SSLContext.getInstance("TLS");
        localhost.init(own.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
    }

    @BeforeEach
    void startRelay() throws Exception {
        relay = new ScriptedRelay();
        relay.tls = localhost;
        relay.extensions = "250-STARTTLS\r\n250 AUTH PLAIN LOGIN";
    }

    @AfterEach
    void stopRelay() throws Exception {
        relay.close();
    }

    @Test
    void password_and_mail_go_only_inside_tls() {
        relay.on("AUTH", "235 2.7.0 welcome");
        try (var transport = trusting("localhost")) {
            assertThat(send(transport)).isInstanceOf(Accepted.class);
        }
        assertThat(relay.secured).isEqualTo(1);
        List<String> commands = List.copyOf(relay.commands);
        assertThat(commands.subList(0, commands.indexOf("STARTTLS")))
                .noneMatch(c -> c.startsWith("AUTH") || c.startsWith("MAIL"));
        assertThat(relay.mails).hasSize(1);
    }

    @Test
    void a_certificate_for_another_name_is_refused() {
        try (var transport = trusting("127.0.0.1")) {
            assertThat(send(transport)).isInstanceOf(RelayUnavailable.class);
        }
        assertThat(relay.commands).noneMatch(c -> c.startsWith("AUTH") || c.startsWith("MAIL"));
    }

    @Test
    void a_certificate_that_nobody_vouches_for_is_refused() {
        try (var transport = new SmtpTransport(settings("localhost"))) {
            assertThat(send(transport))
                    .isInstanceOfSatisfying(
                            RelayUnavailable.class,
                            result -> assertThat(result.reply()).contains("certification path"));
        }
        assertThat(relay.commands).noneMatch(c -> c.startsWith("AUTH") || c.startsWith("MAIL"));
    }

    @Test
    void what_was_slipped_in_before_tls_is_refused() {
        relay.on("STARTTLS", "220 go on\r\n250 slipped in");
        try (var transport = trusting("localhost")) {
            assertThat(send(transport))
                    .isInstanceOfSatisfying(
                            RelayUnavailable.class,
                            result -> assertThat(result.reply()).contains("spoke before TLS"));
        }
        assertThat(List.copyOf(relay.commands)).noneMatch(c -> c.startsWith("AUTH") || c.startsWith("MAIL"));
    }

    /// With TLS 1.3 the server has something to say as soon as the handshake is over.
    @Test
    void what_comes_by_tls_is_not_taken_for_something_said_in_the_clear() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var tcp = new Socket(server.getInetAddress(), server.getLocalPort());
                var relays = server.accept()) {
            relays.getOutputStream().write("220 ready\r\n".getBytes(StandardCharsets.US_ASCII));
            Eventually.until(
                    "the greeting has arrived", () -> tcp.getInputStream().available() > 0);
            var connection = new SmtpConnection(tcp, settings("localhost"));
            connection.continueOver(tcp);
            assertThat(connection.greeting().code()).isEqualTo(220);
        }
    }

    private SmtpTransport trusting(String host) {
        return new SmtpTransport(settings(host), localhost.getSocketFactory());
    }

    private SmtpSettings settings(String host) {
        return SmtpSettings.parse("smtp://u:p@" + host + ":" + relay.port())
                .withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5));
    }

    private static SendResult send(SmtpTransport transport) {
        return transport.send(new DeliveryEnvelope("odzew-1", "us@x.example", "c@x.example", false), MAIL);
    }
}
