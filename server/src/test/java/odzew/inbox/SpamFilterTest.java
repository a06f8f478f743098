package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.mail.read.MimeParser;
import odzew.problem.Problem;
import odzew.ticket.TicketUpdate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The spam filter is asked for its score, and is taught.
class SpamFilterTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;
    private static HttpServer rspamd;
    private static MailProcessor processor;
    private static volatile String answer = "{\"action\":\"no action\",\"score\":0.5}";
    private static int number;

    @BeforeAll
    static void open() throws IOException {
        room = new PostRoom(db.database());
        rspamd = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        rspamd.createContext("/checkv2", exchange -> {
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        rspamd.start();
        processor = processor("http://127.0.0.1:" + rspamd.getAddress().getPort());
    }

    @AfterAll
    static void close() {
        rspamd.stop(0);
        room.close();
    }

    private static MailProcessor processor(String url) {
        return room.processor(new ProcessingSettings(
                PostRoom.INSTANCE,
                "1",
                RateLimits.DEFAULT,
                "",
                new SpamSettings("X-Spam-Flag: yes", Optional.of(URI.create(url)))));
    }

    private static Inbox.Accepted receive(String fields) {
        return room.receive(
                "From: s" + ++number + "@spam.example\nTo: test@thulium.example\n" + fields + "\nbuy " + number + "\n");
    }

    @Test
    void rspamd_is_asked_and_its_score_is_the_reason() {
        answer = "{\"action\":\"add header\",\"score\":12.34}";

        Made held = room.made(processor, receive("Subject: buy\n"));

        assertThat(held.verdict()).isEqualTo("SPAM");
        assertThat(held.reason()).isEqualTo("rspamd: add header, score 12.3");
    }

    @Test
    void what_rspamd_lets_pass_and_what_it_cannot_answer_opens_a_ticket() {
        answer = "{\"action\":\"no action\",\"score\":0.5}";
        Made passed = room.made(processor, receive("Subject: question\n"));
        answer = "not JSON";
        Made unanswered = room.made(processor, receive("Subject: question\n"));
        Made unreachable = room.made(processor("http://127.0.0.1:1"), receive("Subject: question\n"));

        assertThat(passed.verdict()).isEqualTo("NEW_TICKET");
        assertThat(unanswered.verdict()).isEqualTo("NEW_TICKET");
        assertThat(unreachable.verdict()).isEqualTo("NEW_TICKET");
        assertThat(passed.reason()).doesNotContain("spam");
        assertThat(unanswered.reason()).endsWith("; rspamd did not answer: not checked for spam");
        assertThat(unreachable.reason()).endsWith("; rspamd did not answer: not checked for spam");
    }

    @Test
    void an_rspamd_that_begins_an_answer_and_ends_it_never_does_not_stop_reception() throws IOException {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var held = new ArrayList<Socket>();
            Thread.startVirtualThread(() -> {
                try {
                    Socket client = silent.accept();
                    held.add(client);
                    client.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes());
                    client.getOutputStream().flush();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            byte[] raw = "From: a@x.example\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
            var check = new SpamCheck(
                    new SpamSettings("", Optional.of(URI.create("http://127.0.0.1:" + silent.getLocalPort()))),
                    Duration.ofMillis(300));

            var finding = check.of(
                    new MimeParser().parse(raw),
                    raw,
                    new Envelope(Envelope.Source.LMTP, "a@x.example", PostRoom.MAILBOX));

            assertThat(finding.spam()).isEmpty();
            assertThat(finding.unchecked()).isPresent();
            for (Socket client : held) {
                client.close();
            }
        }
    }

    @Test
    void the_filter_is_taught_with_its_password_and_a_refusal_is_reported() throws IOException {
        var taught = new ArrayList<String>();
        var status = new AtomicInteger(200);
        rspamd.createContext("/learnspam", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            taught.add(exchange.getRequestHeaders().getFirst("Password") + " "
                    + body.lines().findFirst().orElse(""));
            byte[] bytes = "{\"error\":\"all learn conditions denied learning spam\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status.get(), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        URI controller =
                URI.create("http://:s%20cret@127.0.0.1:" + rspamd.getAddress().getPort());
        var mails = new IncomingMails(
                room.database, room.inbox, new SpamSettings("", Optional.empty(), Optional.of(controller)), room.clock);
        long id = receive("Subject: buy\n").id();
        mails.teach(VisibleQueues.ALL, id, true);
        status.set(208);
        mails.teach(VisibleQueues.ALL, id, true);
        assertThat(taught).hasSize(2).allMatch(it -> it.startsWith("s cret From: s"));
        status.set(500);
        assertThatThrownBy(() -> mails.teach(VisibleQueues.ALL, id, true))
                .isInstanceOf(Problem.Conflict.class)
                .hasMessageContaining("500 all learn conditions denied");
        assertThatThrownBy(() -> mails().teach(VisibleQueues.ALL, id, true)).isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void a_ticket_marked_as_spam_teaches_the_filter_its_newest_e_mail_and_the_undo_teaches_the_opposite()
            throws IOException {
        var taught = new ArrayList<String>();
        var status = new AtomicInteger(200);
        HttpServer controller = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        controller.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            taught.add(exchange.getRequestURI() + " " + body.lines().findFirst().orElse(""));
            exchange.sendResponseHeaders(status.get(), -1);
            exchange.close();
        });
        controller.start();
        URI address = URI.create("http://127.0.0.1:" + controller.getAddress().getPort());
        var mails = new IncomingMails(
                room.database, room.inbox, new SpamSettings("", Optional.empty(), Optional.of(address)), room.clock);
        var spam = new SpamTickets(room.database, room.tickets, mails, new CommandRunner(room.database, room.clock));
        try {
            long ticket = from("bulk@watches.example", "").ticket();
            var marked = spam.mark(ticket, SomeAct.act());
            assertThat(taught).containsExactly("/learnspam From: bulk@watches.example");
            assertThat(from("bulk@watches.example", "").verdict()).isEqualTo("SPAM");

            var undo = new SpamTickets.Undo(
                    Optional.of("bulk@watches.example"), TicketUpdate.NOTHING, Optional.empty(), marked.learned());
            assertThat(spam.undo(ticket, undo, SomeAct.act())).isEmpty();
            assertThat(taught).last().isEqualTo("/learnham From: bulk@watches.example");
            assertThat(from("bulk@watches.example", "").verdict()).isEqualTo("NEW_TICKET");

            status.set(500);
            var unlearned = spam.mark(ticket, SomeAct.act());
            assertThat(unlearned.blocked()).isTrue();
            assertThat(unlearned.learned()).isEmpty();
            assertThat(unlearned.refused())
                    .singleElement()
                    .extracting(it -> it.message().english())
                    .asString()
                    .contains("500");
            assertThat(from("bulk@watches.example", "").verdict()).isEqualTo("SPAM");
        } finally {
            controller.stop(0);
        }
    }

    @Test
    void a_caller_who_sees_only_some_queues_neither_makes_nor_removes_the_rule_of_a_sender() {
        var spam = new SpamTickets(room.database, room.tickets, mails(), new CommandRunner(room.database, room.clock));
        long ticket = from("limited@watches.example", "").ticket();
        var queues = new VisibleQueues(false, Set.of(1L, 2L, 3L));
        var act = AuditedCommand.of(SomeAct.act().actor(), queues, "test", "tests/1");
        var undo = new SpamTickets.Undo(
                Optional.of("limited@watches.example"), TicketUpdate.NOTHING, Optional.empty(), OptionalLong.empty());

        assertThatThrownBy(() -> spam.mark(ticket, act)).isInstanceOf(Problem.NotFound.class);
        assertThat(from("limited@watches.example", "").verdict()).isEqualTo("NEW_TICKET");

        spam.mark(ticket, SomeAct.act());
        assertThatThrownBy(() -> spam.undo(ticket, undo, act)).isInstanceOf(Problem.NotFound.class);
        assertThat(from("limited@watches.example", "").verdict()).isEqualTo("SPAM");
    }

    private static IncomingMails mails() {
        return new IncomingMails(room.database, room.inbox, room.clock);
    }

    private static Made from(String sender, String fields) {
        return room.made(
                processor,
                room.receive(
                        "From: " + sender + "\nTo: test@thulium.example\n" + fields + "\nhello " + ++number + "\n"));
    }
}
