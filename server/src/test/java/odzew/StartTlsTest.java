package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.inbox.Inbox;
import odzew.inbox.OwnAddresses;
import odzew.inbox.smtpd.MailClient;
import odzew.inbox.smtpd.MailListener;
import odzew.inbox.smtpd.ReceivingProtocol;
import odzew.inbox.smtpd.ReceivingSettings;
import odzew.ops.ServerTls;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class StartTlsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static ServerTls tls;
    private static MailListener listener;

    @BeforeAll
    static void open() {
        var customers = new Customers(new History());
        new DemoWorld(db.database(), customers).ensure(Instant.now());
        tls = new ServerTls(SettingsReader.read(Map.of("ODZEW_DATA", folder.toString()), folder));
        var settings =
                new ReceivingSettings(InetAddress.getLoopbackAddress(), 0, "desk.example", 1 << 20, List.of(), tls);
        listener = new MailListener(
                        ReceivingProtocol.SMTP,
                        settings,
                        new Inbox(db.database(), () -> {}, Clock.systemUTC()),
                        new OwnAddresses(db.database()))
                .start();
    }

    @AfterAll
    static void close() {
        listener.close();
    }

    @Test
    void a_mail_comes_in_by_tls_after_a_second_hello() throws IOException {
        try (var client = new MailClient(listener)) {
            client.line();
            assertThat(client.hello("EHLO")).contains("250-STARTTLS");
            assertThat(client.send("MAIL FROM:<early@x.example>")).startsWith("250");
            assertThat(client.send("STARTTLS")).startsWith("220");
            client.goOnInTls();
            assertThat(client.send("MAIL FROM:<c@x.example>")).startsWith("503");
            assertThat(client.hello("EHLO")).doesNotContain("250-STARTTLS");
            client.envelope("c@x.example", "test@thulium.example");
            assertThat(client.content("Subject: protected\r\n\r\nhi\r\n")).startsWith("250");
        }
    }

    @Test
    void commands_slipped_in_before_tls_are_not_obeyed() throws IOException {
        try (var client = MailClient.to(listener, "EHLO")) {
            client.write("STARTTLS\r\nMAIL FROM:<evil@x.example>\r\n");
            assertThat(client.line()).startsWith("503");
            assertThat(client.line()).isNull();
        }
    }

    @Test
    void a_broken_renewal_leaves_the_earlier_certificate_in_use() throws IOException {
        Optional<?> before = tls.get();
        assertThat(before).isPresent();
        Path certificate = folder.resolve("tls/self-signed.crt");
        String good = Files.readString(certificate);
        Files.writeString(certificate, "broken");
        assertThat(tls.get()).isEqualTo(before);
        Files.writeString(certificate, good);
        assertThat(tls.get()).isPresent();
    }
}
