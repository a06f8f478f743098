package odzew.mailbox.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.SomeAct;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.demo.DemoWorld;
import odzew.history.History;
import odzew.inbox.Inbox;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.SecretBox;
import odzew.mailservers.Dovecot;
import odzew.mailservers.Eventually;

/// A server's receivers over a real database and a real dovecot, with short times.
public final class MailboxRoom implements AutoCloseable {

    static final long LARGEST = 1 << 20;

    public final Clock clock = Clock.systemUTC();
    final List<String> told = new CopyOnWriteArrayList<>();
    final Database database;
    final Dovecot dovecot;
    public final SecretBox secrets = new SecretBox(new byte[32]);
    final Inbox inbox;
    public final Mailboxes mailboxes;
    private final MailboxWorkers receivers;

    public MailboxRoom(Database database, Dovecot dovecot) {
        this.database = database;
        this.dovecot = dovecot;
        new DemoWorld(database, new Customers(new History())).ensure(Instant.now());
        inbox = new Inbox(database, () -> {}, clock);
        mailboxes = new Mailboxes(database, secrets, tls(), LARGEST, clock);
        receivers = receivers("one");
    }

    MailboxWorkers receivers(String claimant) {
        return new MailboxWorkers(
                database,
                inbox,
                secrets,
                tls(),
                claimant,
                LARGEST,
                server -> server.withTimes(Duration.ofSeconds(2), Duration.ofMillis(900), Duration.ofMillis(600)),
                new Pauses(
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(200),
                        RandomGenerator.getDefault()),
                (_, _, subject, text) -> told.add(subject.english() + ": " + text.english()),
                clock);
    }

    MailboxWorkers receivers() {
        return receivers;
    }

    private static SSLSocketFactory tls() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    public NewMailbox plain(String address, int port, AfterCommit after) {
        return new NewMailbox(
                address,
                "test@thulium.example",
                "127.0.0.1",
                port,
                Security.NONE,
                address,
                SignInKind.PASSWORD,
                Dovecot.PASSWORD,
                "INBOX",
                after,
                after == AfterCommit.MOVE ? "Przyjęte & done" : "");
    }

    NewMailbox ofUser(NewMailbox it, String user) {
        return new NewMailbox(
                it.address(),
                it.queue(),
                it.host(),
                it.port(),
                it.security(),
                user,
                it.signIn(),
                it.secret(),
                it.folder(),
                it.afterCommit(),
                it.moveTo());
    }

    void live(NewMailbox mailbox) throws MailboxTrouble {
        mailboxes.add(mailbox, SomeAct.act());
        mailboxes.goLive(mailbox.address(), Optional.empty(), SomeAct.act());
    }

    public void deliver(String address, int from, int to) throws IOException {
        for (int number = from; number <= to; number++) {
            dovecot.deliver("c@x.example", address, mail(number, 100));
        }
    }

    static byte[] mail(int number, int octets) {
        return ("From: c@x.example\r\nSubject: number " + number + "\r\nMessage-ID: <" + number + "@x.example>\r\n\r\n"
                        + ("x".repeat(70) + "\r\n").repeat(octets / 72 + 1))
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Supervises until it holds; half a minute at most.
    public void until(BooleanSupplier condition) {
        Eventually.until(this::state, Duration.ofSeconds(30), () -> {
            boolean holds = condition.getAsBoolean();
            if (!holds) {
                receivers.supervise();
            }
            return holds;
        });
    }

    private String state() {
        return "the mailboxes are "
                + mailboxes.list().stream().map(it -> it + " " + it.health()).toList();
    }

    /// Subjects in the order of storing, each as often as it is stored.
    List<String> stored(String address) {
        return database.read(handle -> handle.createQuery("""
                        select convert_from(substring(c.bytes from 1 for 4000), 'LATIN1') from incoming_mail m
                          join incoming_mail_chunk c on c.incoming_mail_id = m.id and c.position = 0
                         where m.mailbox = :address
                         order by m.id
                        """)
                .bind("address", address)
                .mapTo(String.class)
                .map(it -> it.replaceAll("(?s).*Subject: (?:number )?([^\\r]*).*", "$1"))
                .list());
    }

    public long count(String address) {
        return stored(address).size();
    }

    boolean isSettled(String address) {
        long id = mailboxes.get(address).id();
        return database.read(handle -> handle.createQuery(
                                "select count(*) from mailbox_mail where mailbox_id = :id and not settled")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one())
                == 0;
    }

    @Override
    public void close() {
        receivers.close();
    }
}
