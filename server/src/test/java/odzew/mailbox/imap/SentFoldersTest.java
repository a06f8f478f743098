package odzew.mailbox.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.SomeAct;
import odzew.database.TestDatabase;
import odzew.mail.Automatic;
import odzew.mail.Body;
import odzew.mail.MailAddress;
import odzew.mail.MessageIds;
import odzew.mail.write.MimeComposer;
import odzew.mailbox.ImapServer;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailservers.Dovecot;
import odzew.mailservers.FaultProxy;
import odzew.mailservers.FaultProxy.Direction;
import odzew.mailservers.MailServers;
import odzew.outbox.CaptureTransport;
import odzew.outbox.CapturedMails;
import odzew.outbox.Deliverer;
import odzew.outbox.DelivererSettings;
import odzew.outbox.DeliveryStatus;
import odzew.outbox.DeliveryView;
import odzew.outbox.MailWriter;
import odzew.outbox.Outbox;
import odzew.outbox.OutgoingMail;
import odzew.outbox.RetrySchedule;
import odzew.outbox.UncertainPolicy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Mails that were perhaps sent, looked for in a real dovecot's folder of sent mails.
class SentFoldersTest {

    private static final AtomicLong NUMBERS = new AtomicLong();

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Dovecot dovecot;
    private static MailboxRoom room;

    @BeforeAll
    static void open() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        dovecot = Dovecot.start();
        room = new MailboxRoom(db.database(), dovecot);
    }

    @AfterAll
    static void close() {
        if (room != null) {
            room.close();
            dovecot.close();
        }
    }

    @Test
    void a_mail_that_its_folder_has_was_sent_and_is_not_sent_again() throws IOException {
        String sender = mailbox("found@helpdesk.test", dovecot.imapPort());
        OutgoingMail mail = uncertain(sender, "c@x.example");
        putInto(sender, "Sent", mail.internetMessageId());

        deliver();

        DeliveryView delivery = only(mail);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(delivery.reply())
                .isEqualTo("was sent before: the folder Sent of mailbox " + sender
                        + " has it, with UID 1 and Message-ID " + mail.internetMessageId());
        assertThat(captured(mail)).isFalse();
    }

    @Test
    void the_folder_that_the_server_marks_is_looked_at_whatever_its_name() throws IOException {
        String sender = mailbox("marked@helpdesk.test", dovecot.imapPort());
        OutgoingMail mail = uncertain(sender, "c@x.example");
        putInto(sender, "Archiwum wyjść", mail.internetMessageId());

        deliver();

        assertThat(only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(only(mail).reply()).contains("the folder Archiwum wyjść");
    }

    @Test
    void a_polish_name_is_found_and_another_mail_in_it_proves_nothing() throws IOException {
        String sender = mailbox("polish@helpdesk.test", dovecot.imapPort());
        OutgoingMail mail = uncertain(sender, "c@x.example");
        putInto(sender, "Wysłane", "<other@odzew.example>");

        deliver();

        assertThat(captured(mail)).isTrue();
        assertThat(only(mail).reply())
                .contains("sent again, although the folder Wysłane", "but has none of our messages at all");
    }

    @Test
    void where_earlier_mails_are_there_a_missing_one_was_not_sent() throws IOException {
        String sender = mailbox("missing@helpdesk.test", dovecot.imapPort());
        OutgoingMail earlier = mail(sender, "c@x.example");
        enqueue(earlier);
        deliver();
        // as if a relay had taken it: this server captures
        db.database()
                .useTransaction(handle -> handle.execute(
                        "update delivery set status = 'SENT' where status = 'CAPTURED' and outgoing_mail_id in"
                                + " (select id from outgoing_mail where internet_message_id = ?)",
                        earlier.internetMessageId()));
        putInto(sender, "Sent", earlier.internetMessageId());
        OutgoingMail mail = uncertain(sender, "c@x.example");

        deliver(UncertainPolicy.parse("ask"));

        assertThat(captured(mail)).isTrue();
        assertThat(only(mail).reply())
                .contains("sent again, because the folder Sent")
                .contains("has earlier ones");
    }

    @Test
    void one_copy_of_a_mail_to_two_says_nothing_of_either_and_two_copies_do() throws IOException {
        String sender = mailbox("several@helpdesk.test", dovecot.imapPort());
        OutgoingMail mail = uncertain(sender, "c@x.example", "d@x.example");
        putInto(sender, "Sent", mail.internetMessageId());

        deliver(UncertainPolicy.parse("ask"));

        assertThat(deliveries(mail)).allMatch(it -> it.status() == DeliveryStatus.UNCERTAIN);
        assertThat(only(mail).reply()).startsWith("waits for a person").contains("may be the other recipients' copies");

        putInto(sender, "Sent", mail.internetMessageId());
        makeDue(mail);
        deliver(UncertainPolicy.parse("ask"));

        assertThat(deliveries(mail)).allMatch(it -> it.status() == DeliveryStatus.SENT);
    }

    @Test
    void who_cannot_be_reached_is_named_and_the_administrators_rule_counts() throws IOException {
        try (var proxy = new FaultProxy(dovecot.imapPort())) {
            String sender = mailbox("cut@helpdesk.test", proxy.port());
            OutgoingMail mail = uncertain(sender, "c@x.example");
            putInto(sender, "Sent", mail.internetMessageId());
            proxy.cutAfter(Direction.TO_CLIENT, 10);
            proxy.cutAll();

            deliver(UncertainPolicy.parse("ask"));

            assertThat(only(mail).status()).isEqualTo(DeliveryStatus.UNCERTAIN);
            assertThat(only(mail).reply())
                    .startsWith("waits for a person")
                    .contains("the sent messages of mailbox cut@helpdesk.test cannot be searched");
        }
    }

    @Test
    void a_sender_without_a_mailbox_is_said() {
        OutgoingMail mail = uncertain("nobody@helpdesk.test", "c@x.example");

        deliver();

        assertThat(only(mail).reply()).contains("no mailbox of nobody@helpdesk.test is configured");
    }

    private static String mailbox(String address, int port) {
        room.mailboxes.add(room.plain(address, port, AfterCommit.LEAVE), SomeAct.act());
        return address;
    }

    /// As a mail program or a relay puts it there.
    private static void putInto(String user, String folder, String id) throws IOException {
        String mail = "From: " + user + "\r\nSubject: sent\r\nMessage-ID: " + id + "\r\n\r\nhi\r\n";
        dovecot.deliver(user, user, mail.getBytes(StandardCharsets.US_ASCII));
        var connector = new ImapConnector((SSLSocketFactory) SSLSocketFactory.getDefault(), 1 << 20);
        var server = ImapServer.of("127.0.0.1", dovecot.imapPort(), ImapServer.Security.NONE);
        try (var imap = connector.connect(server, new ImapSignIn.Password(user, Dovecot.PASSWORD))) {
            imap.open("INBOX", false);
            imap.move(imap.search("ALL"), folder);
        }
    }

    private static OutgoingMail mail(String sender, String... recipients) {
        long number = NUMBERS.incrementAndGet();
        return new OutgoingMail(
                number,
                number,
                "<m" + number + "@odzew.example>",
                new MailAddress("", sender),
                Arrays.stream(recipients).map(MailAddress::parse).toList(),
                List.of(),
                "Odpowiedź",
                Optional.empty(),
                List.of(),
                new Body.Plain("Dzień dobry"),
                List.of(),
                Instant.now(),
                Instant.now(),
                Automatic.NONE,
                false);
    }

    private static void enqueue(OutgoingMail mail) {
        db.database()
                .useTransaction(handle -> new Outbox()
                        .enqueue(handle, List.of(mail), Instant.now().minus(Duration.ofHours(1))));
    }

    /// Handed over whole a while ago, and no answer came.
    private static OutgoingMail uncertain(String sender, String... recipients) {
        OutgoingMail mail = mail(sender, recipients);
        enqueue(mail);
        db.database().useTransaction(handle -> {
            handle.execute("""
                    update delivery set status = 'UNCERTAIN', attempts = 1, tries = 1
                     where outgoing_mail_id = (select id from outgoing_mail where internet_message_id = ?)
                    """, mail.internetMessageId());
            handle.execute("""
                    insert into delivery_attempt (delivery_id, attempt, started_at, ended_at, kind, status, reply)
                    select id, 1, now() - interval '10 minutes', now() - interval '9 minutes', 'ATTEMPT', 'UNCERTAIN',
                           'no confirmation'
                      from delivery
                     where outgoing_mail_id = (select id from outgoing_mail where internet_message_id = ?)
                    """, mail.internetMessageId());
        });
        makeDue(mail);
        return mail;
    }

    private static void makeDue(OutgoingMail mail) {
        db.database().useTransaction(handle -> handle.execute("""
                update delivery set next_attempt_at = now() - interval '1 minute'
                 where outgoing_mail_id = (select id from outgoing_mail where internet_message_id = ?)
                """, mail.internetMessageId()));
    }

    private static void deliver() {
        deliver(UncertainPolicy.DEFAULT);
    }

    private static void deliver(UncertainPolicy policy) {
        var messageIds = new MessageIds(new byte[32], "odzew.example");
        var search = new SentFolders(
                db.database(),
                room.secrets,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                1 << 20,
                Clock.systemUTC());
        try (var deliverer = new Deliverer(
                db.database(),
                new CaptureTransport(),
                new MailWriter(
                        new MimeComposer(ZoneOffset.UTC),
                        _ -> new ByteArrayInputStream(new byte[0]),
                        messageIds,
                        "test",
                        false),
                messageIds,
                RetrySchedule.DEFAULT,
                (_, _) -> {},
                Clock.systemUTC(),
                DelivererSettings.of("test").withLook(search, policy))) {
            deliverer.deliverDue();
        }
    }

    private static List<DeliveryView> deliveries(OutgoingMail mail) {
        return db.database().read(handle -> new ArrayList<>(new Outbox().deliveries(handle, mail.messageId())));
    }

    private static DeliveryView only(OutgoingMail mail) {
        return deliveries(mail).getFirst();
    }

    private static boolean captured(OutgoingMail mail) {
        return new CapturedMails(db.database())
                .list(CapturedMails.Filter.ALL, OptionalLong.empty(), 1000).stream()
                        .anyMatch(it -> it.internetMessageId().equals(mail.internetMessageId()));
    }
}
