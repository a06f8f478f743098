package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.SomeAct;
import odzew.database.Database;
import odzew.database.Emptying;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.NewSender;
import odzew.mailbox.SecretBox;
import odzew.mailbox.Sender.Kind;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.mailbox.oauth.OAuthProvider;
import odzew.mailbox.sending.SenderTransport;
import odzew.mailbox.sending.Senders;
import odzew.mailbox.sending.ServicePatience;
import odzew.mailservers.TokenServer;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// Addresses that send by a service, and the service: Microsoft Graph or the Gmail API, with its token server.
abstract class ServiceRoom {

    static final AtomicInteger TICKETS = new AtomicInteger(7_000);
    private static final SecretBox SECRETS = new SecretBox(new byte[32]);
    static final String FROM = "help@odzew.example";
    static final MailAddress CUSTOMER = MailAddress.of("c@x.example");
    private static final ServicePatience QUICK =
            new ServicePatience(Duration.ofSeconds(5), Duration.ofSeconds(10), List.of(Duration.ZERO));

    World world;
    ScriptedRelay relay;
    TokenServer tokens;
    FakeMailService service;
    SenderTransport transport;
    Senders senders;
    Deliverer deliverer;

    @BeforeEach
    void open() throws IOException {
        world = new World(database());
        Emptying.empty(database(), "sender", "mailbox");
        relay = new ScriptedRelay();
        tokens = new TokenServer();
        service = new FakeMailService();
        transport = new SenderTransport(
                new SmtpTransport(relay.settings()), database(), SECRETS, "odzew.example", () -> world.now, QUICK);
        senders = new Senders(database(), SECRETS, "odzew.example", () -> world.now);
        var settings = new DelivererSettings("test", 8, false, Duration.ofMinutes(1))
                .withLook(transport.lookup(Optional.empty(), SentLookup.NONE), UncertainPolicy.DEFAULT);
        deliverer = world.deliverer(transport, settings);
    }

    @AfterEach
    void close() throws IOException {
        deliverer.close();
        relay.close();
        service.close();
        tokens.close();
    }

    abstract Database database();

    record TextBytes(String text) implements ContentBytes {

        @Override
        public long size() {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }

        @Override
        public java.io.InputStream open() {
            return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    List<DeliveryView> deliveries(OutgoingMail mail) {
        return database().inTransaction(handle -> world.outbox.deliveries(handle, mail.messageId()));
    }

    OutgoingMail mail(MailAddress to) {
        return mail(List.of(to), List.of());
    }

    OutgoingMail mail(List<MailAddress> to, List<MailAddress> bcc) {
        OutgoingMail it = Mails.to(TICKETS.incrementAndGet(), CUSTOMER.address());
        var mail = new OutgoingMail(
                it.ticketId(),
                it.messageId(),
                it.internetMessageId(),
                MailAddress.of(FROM),
                to,
                List.of(),
                it.subject(),
                it.inReplyTo(),
                it.references(),
                new Body.Plain("Dzień dobry"),
                List.of(),
                it.date(),
                world.now,
                it.automatic(),
                false,
                bcc,
                false);
        world.enqueue(mail);
        return mail;
    }

    void ready(Kind kind) throws IOException {
        var provider = new OAuthProvider("https://consent.example/authorize", tokens.tokenUrl(), "mail");
        consented(kind == Kind.GRAPH ? provider.withGraph() : provider);
        put(kind);
    }

    void put(Kind kind) {
        senders.put(new NewSender(FROM, kind, "127.0.0.1", service.port(), Security.NONE, "", ""), SomeAct.act());
        transport.refresh();
    }

    void consented(OAuthProvider provider) throws IOException {
        var mailboxes = new Mailboxes(
                database(), SECRETS, (SSLSocketFactory) SSLSocketFactory.getDefault(), 1 << 20, () -> world.now);
        database()
                .useTransaction(handle -> handle.execute(
                        "insert into ticket_queue (name, email) values ('Sending', 'sending@odzew.example')"
                                + " on conflict do nothing"));
        Mailbox mailbox = mailboxes.add(
                new NewMailbox(
                        FROM,
                        "Sending",
                        "imap.odzew.example",
                        993,
                        Security.TLS,
                        "user@odzew.example",
                        SignInKind.OAUTH2,
                        "",
                        "INBOX",
                        AfterCommit.LEAVE,
                        ""),
                SomeAct.act());
        var consents = new Consents(database(), SECRETS, () -> world.now);
        String asked = consents.ask(mailbox, provider, "client", "", "http://localhost/done", SomeAct.act());
        if (!provider.sendScope().isEmpty()) {
            assertThat(asked).contains("Mail.Send");
        }
        consents.give(mailbox, tokens.agree(FROM, asked), SomeAct.act());
    }
}
