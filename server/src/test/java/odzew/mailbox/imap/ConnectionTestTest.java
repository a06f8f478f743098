package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import odzew.account.SomeAct;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.SecretBox;
import odzew.mailservers.Dovecot;
import odzew.mailservers.MailServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConnectionTestTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Dovecot dovecot;
    private static Mailboxes trusting;
    private static Mailboxes doubting;
    private static int number;

    @BeforeAll
    static void open() throws IOException, GeneralSecurityException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        dovecot = Dovecot.start();
        new DemoWorld(db.database(), new Customers(new History())).ensure(Instant.now());
        trusting = mailboxes(trusting());
        doubting = mailboxes((SSLSocketFactory) SSLSocketFactory.getDefault());
    }

    @AfterAll
    static void close() {
        if (dovecot != null) {
            dovecot.close();
        }
    }

    @Test
    void all_is_well() {
        assertThat(text(trusting, "localhost", dovecot.imapsPort(), Security.TLS, Dovecot.PASSWORD, "INBOX"))
                .contains("OK connected to localhost")
                .contains("OK signed in")
                .contains("OK messages in folder INBOX: 0")
                .contains("NOTE there is no folder of sent messages")
                .doesNotContain("PROBLEM");
        assertThat(text(trusting, "localhost", dovecot.imapPort(), Security.STARTTLS, Dovecot.PASSWORD, "INBOX"))
                .doesNotContain("PROBLEM");
    }

    @Test
    void what_is_wrong_is_said_with_its_remedy() {
        int imap = dovecot.imapPort();
        int imaps = dovecot.imapsPort();
        assertThat(text(trusting, "no-such-host.invalid", imaps, Security.TLS, Dovecot.PASSWORD, "INBOX"))
                .contains("PROBLEM no-such-host.invalid: there is no server of that name");
        assertThat(text(trusting, "localhost", 1, Security.TLS, Dovecot.PASSWORD, "INBOX"))
                .contains("refuses the connection", "check host, port and firewall");
        assertThat(text(trusting, "127.0.0.1", imaps, Security.TLS, Dovecot.PASSWORD, "INBOX"))
                .contains("certificate is for another name");
        assertThat(text(doubting, "localhost", imaps, Security.TLS, Dovecot.PASSWORD, "INBOX"))
                .contains("certificate is not trusted");
        assertThat(text(trusting, "localhost", imap, Security.TLS, Dovecot.PASSWORD, "INBOX"))
                .contains("does not speak TLS there");
        assertThat(text(trusting, "localhost", imaps, Security.TLS, "wrong", "INBOX"))
                .contains("rejects the user name or password");
        assertThat(text(trusting, "localhost", imaps, Security.TLS, Dovecot.PASSWORD, "Nowhere"))
                .contains("there is no folder Nowhere; there are: INBOX");
        assertThat(text(trusting, "127.0.0.1", imap, Security.NONE, Dovecot.PASSWORD, "INBOX"))
                .contains("NOTE the password is sent unencrypted");
    }

    private static String text(
            Mailboxes mailboxes, String host, int port, Security security, String password, String folder) {
        String address = "test" + number++ + "@helpdesk.test";
        mailboxes.add(
                new NewMailbox(
                        address,
                        "test@thulium.example",
                        host,
                        port,
                        security,
                        address,
                        SignInKind.PASSWORD,
                        password,
                        folder,
                        AfterCommit.LEAVE,
                        ""),
                SomeAct.act());
        return mailboxes.test(address).findings().stream()
                .map(it -> it.weight() + " " + it.text().english())
                .collect(Collectors.joining("\n"));
    }

    private static Mailboxes mailboxes(SSLSocketFactory tls) {
        return new Mailboxes(db.database(), new SecretBox(new byte[32]), tls, 1 << 20, Clock.systemUTC());
    }

    private static SSLSocketFactory trusting() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(dovecot.certificate())) {
            trusted.setCertificateEntry(
                    "dovecot", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
