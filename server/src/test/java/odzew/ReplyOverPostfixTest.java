package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import odzew.cli.ReceiveCommand;
import odzew.database.TestDatabase;
import odzew.mailservers.Dovecot;
import odzew.mailservers.MailServers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An agent's response on its whole way: the API, postfix by STARTTLS, dovecot, and back by IMAP as its reader
/// sees it.
class ReplyOverPostfixTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static MailServers mail;
    private static Trust trust;
    private static RelayWorld world;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        mail = MailServers.start();
        trust = Trust.in(mail.postfix().certificate());
        world = new RelayWorld(db, data, "smtp://localhost:" + mail.postfix().smtpPort() + "?starttls=required");
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
        if (trust != null) {
            trust.close();
        }
        if (mail != null) {
            mail.close();
        }
    }

    @Test
    void a_response_is_read_by_imap_in_its_thread_with_its_file_to_the_byte() throws Exception {
        long ticket = receivedFrom("alice@cust.test", "<alice-1@cust.test>");
        byte[] content = new byte[100_000];
        new Random(7).nextBytes(content);
        String token = world.upload("faktura żółć.bin", content);

        long message = world.respond(ticket, token);

        JsonNode delivery = world.sent(ticket, message);
        String queueId = delivery.get("relay_queue_id").asString();
        assertThat(delivery.get("reply").asString()).isEqualTo("250 2.0.0 Ok: queued as " + queueId);
        assertThat(queueId).isNotEmpty();
        byte[] sent = world.raw(ticket, message);
        byte[] arrived = readByImap("alice@cust.test", sent);
        assertThat(Arrays.copyOfRange(arrived, arrived.length - sent.length, arrived.length))
                .as("behind what the servers put in front")
                .isEqualTo(sent);
        assertThat(mail.postfix().log()).containsPattern(queueId + ": to=<alice@cust.test>.*status=sent");

        var read = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(arrived));
        assertThat(read.getSubject()).isEqualTo("Re: [#" + ticket + "] Gdzie jest moja żółta paczka?");
        var from = (InternetAddress) read.getFrom()[0];
        assertThat(from.getAddress()).isEqualTo(RelayWorld.QUEUE);
        assertThat(from.getPersonal()).isEqualTo("Żaneta Gęślą (Pomoc)");
        assertThat(read.getAllRecipients()).extracting(Object::toString).containsExactly("Alicja <alice@cust.test>");
        assertThat(read.getHeader("In-Reply-To", null)).isEqualTo("<alice-1@cust.test>");
        assertThat(read.getHeader("References", null)).contains("<alice-1@cust.test>");
        List<Part> parts = leaves(read);
        assertThat(parts).hasSize(3);
        assertThat(text(parts.get(0))).contains("Zażółć gęślą jaźń, paczka jest w drodze.");
        assertThat(text(parts.get(1))).contains("Zażółć gęślą jaźń, <b>paczka</b> jest w drodze.");
        assertThat(MimeUtility.decodeText(parts.get(2).getFileName())).isEqualTo("faktura żółć.bin");
        assertThat(parts.get(2).getInputStream().readAllBytes()).isEqualTo(content);
    }

    @Test
    @Tag("long")
    void who_is_blocked_is_told_of_in_the_ticket_which_comes_back() {
        long ticket = world.ticketOf("blocked@cust.test");
        long message = world.respond(ticket);
        JsonNode delivery = world.afterAttempts(1, ticket, message);
        assertThat(delivery.get("status").asString()).isEqualTo("FAILED");
        assertThat(delivery.get("reply").asString())
                .startsWith("550 5.7.1 <blocked@cust.test>")
                .contains("Blocked by policy (in reply to RCPT TO:<blocked@cust.test>");
        JsonNode shown = world.ticket(ticket);
        assertThat(shown.get("status_id").asString()).isEqualTo(RelayWorld.NEW);
        JsonNode last = shown.get("messages").get(0);
        assertThat(last.get("type").asString()).isEqualTo("COMMENT");
        assertThat(last.get("system_comment").asString())
                .startsWith("The message to blocked@cust.test was not delivered (FAILED): 550 5.7.1");
    }

    @Test
    void who_does_not_exist_fails_and_who_is_busy_or_full_or_greylisted_waits() {
        assertThat(outcome("unknown@cust.test")).startsWith("FAILED 550 5.1.1 ");
        assertThat(outcome("grey@cust.test")).startsWith("DEFERRED 451 4.7.1 ");
        assertThat(outcome("busy@cust.test")).startsWith("DEFERRED 450 4.2.1 ");
        assertThat(outcome("fullbox@cust.test")).startsWith("DEFERRED 452 4.2.2 ");
    }

    @Test
    @Tag("long")
    void a_mail_beyond_the_relays_limit_is_refused_at_the_door() {
        RelayWorld.until("the relay's limit", () -> {
            long ticket = world.ticketOf("fela@cust.test");
            var answer = world.tryToRespond(ticket, world.upload("wielki.bin", new byte[8_000_000]));
            return answer.statusCode() == 400 && new String(answer.body(), StandardCharsets.UTF_8).contains("10240000");
        });
    }

    private static String outcome(String customer) {
        long ticket = world.ticketOf(customer);
        JsonNode delivery = world.afterAttempts(1, ticket, world.respond(ticket));
        return delivery.get("status").asString() + " " + delivery.get("reply").asString();
    }

    /// The ticket that a customer's mail has opened.
    private static long receivedFrom(String customer, String messageId) {
        String octets = ("From: Alicja <%s>\r\nTo: %s\r\nMessage-ID: %s\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: text/plain; charset=utf-8\r\n"
                        + "Subject: =?UTF-8?Q?Gdzie_jest_moja_=C5=BC=C3=B3=C5=82ta_paczka=3F?=\r\n\r\nDzień dobry\r\n")
                .formatted(customer, RelayWorld.QUEUE, messageId);
        var in = new ByteArrayInputStream(octets.getBytes(StandardCharsets.UTF_8));
        assertThat(ReceiveCommand.run(List.of(RelayWorld.QUEUE, customer), world.environment(), in, System.err))
                .isZero();
        world.later(Duration.ofMinutes(10));
        var mails = "/api/odzew/incoming_mails?sender=" + customer;
        RelayWorld.until("the mail is in its ticket", () -> {
            JsonNode found = world.get(mails).get("incoming_mails");
            return found.size() == 1 && found.get(0).get("status").asString().equals("PROCESSED");
        });
        return world.get(mails).get("incoming_mails").get(0).get("ticket_id").asLong();
    }

    /// The mail of that user with the same Message-ID, as dovecot gives it.
    private static byte[] readByImap(String user, byte[] sent) throws Exception {
        String id =
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(sent)).getMessageID();
        try (Store store = Session.getInstance(new Properties()).getStore("imap")) {
            store.connect("127.0.0.1", mail.dovecot().imapPort(), user, Dovecot.PASSWORD);
            var arrived = new ByteArrayOutputStream();
            RelayWorld.until("a mail in dovecot", () -> found(store, id, arrived));
            return arrived.toByteArray();
        }
    }

    private static boolean found(Store store, String id, ByteArrayOutputStream arrived) {
        try (Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            for (Message message : inbox.getMessages()) {
                if (((MimeMessage) message).getMessageID().equals(id)) {
                    message.writeTo(arrived);
                    return true;
                }
            }
            return false;
        } catch (MessagingException | java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Part> leaves(Part part) throws Exception {
        var leaves = new ArrayList<Part>();
        if (part.getContent() instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                leaves.addAll(leaves(multipart.getBodyPart(i)));
            }
        } else {
            leaves.add(part);
        }
        return leaves;
    }

    private static String text(Part part) throws Exception {
        return part.getContent().toString();
    }
}
