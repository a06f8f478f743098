package odzew.outbox;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.SomeAct;
import odzew.database.Database;
import odzew.database.Emptying;
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
import odzew.mailservers.TokenServer;
import odzew.outbox.smtp.SmtpTransport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A relay, a provider with a token server, and the senders of addresses.
abstract class SenderRoom {

    private static final AtomicInteger TICKETS = new AtomicInteger(900);
    private static final SecretBox SECRETS = new SecretBox(new byte[32]);
    static final MailAddress CUSTOMER = MailAddress.of("c@x.example");

    World world;
    ScriptedRelay relay;
    ScriptedRelay provider;
    TokenServer tokens;
    SenderTransport transport;
    Senders senders;
    Deliverer deliverer;

    @BeforeEach
    void open() throws IOException {
        world = new World(database());
        Emptying.empty(database(), "sender", "mailbox");
        relay = new ScriptedRelay();
        provider = new ScriptedRelay();
        provider.extensions = "250-AUTH PLAIN XOAUTH2\r\n250 8BITMIME";
        tokens = new TokenServer();
        transport = new SenderTransport(
                new SmtpTransport(relay.settings()), database(), SECRETS, "odzew.example", () -> world.now);
        senders = new Senders(database(), SECRETS, "odzew.example", () -> world.now);
        deliverer = world.deliverer(transport);
    }

    @AfterEach
    void close() throws IOException {
        deliverer.close();
        relay.close();
        provider.close();
        tokens.close();
    }

    abstract Database database();

    OutgoingMail mail(String from) {
        OutgoingMail it = Mails.to(TICKETS.incrementAndGet(), CUSTOMER.address());
        var mail = new OutgoingMail(
                it.ticketId(),
                it.messageId(),
                it.internetMessageId(),
                MailAddress.of(from),
                it.to(),
                it.cc(),
                it.subject(),
                it.inReplyTo(),
                it.references(),
                it.body(),
                it.files(),
                it.date(),
                world.now,
                it.automatic(),
                false);
        world.enqueue(mail);
        return mail;
    }

    void account(String address, String password) {
        put(new NewSender(address, Kind.SMTP, "127.0.0.1", provider.port(), Security.NONE, "user", password));
    }

    void mailbox(String address) {
        put(new NewSender(address, Kind.MAILBOX, "127.0.0.1", provider.port(), Security.NONE, "", ""));
    }

    void put(NewSender sender) {
        senders.put(sender, SomeAct.act());
        transport.refresh();
    }

    Mailboxes mailboxes() {
        return new Mailboxes(
                database(), SECRETS, (SSLSocketFactory) SSLSocketFactory.getDefault(), 1 << 20, () -> world.now);
    }

    Mailbox consented(String address) throws IOException {
        database()
                .useTransaction(handle -> handle.execute(
                        "insert into ticket_queue (name, email) values ('Sending', 'sending@odzew.example')"
                                + " on conflict do nothing"));
        Mailbox mailbox = mailboxes()
                .add(
                        new NewMailbox(
                                address,
                                "Sending",
                                "imap.odzew.example",
                                993,
                                Security.TLS,
                                address,
                                SignInKind.OAUTH2,
                                "",
                                "INBOX",
                                AfterCommit.LEAVE,
                                ""),
                        SomeAct.act());
        var consents = new Consents(database(), SECRETS, () -> world.now);
        var generic = new OAuthProvider("https://consent.example/authorize", tokens.tokenUrl(), "mail");
        String asked = consents.ask(mailbox, generic, "client", "", "http://localhost/done", SomeAct.act());
        consents.give(mailbox, tokens.agree(address, asked), SomeAct.act());
        return mailboxes().get(address);
    }
}
