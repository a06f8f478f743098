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
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
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

/// Spam is held with its reason and can be released; it is never deleted, and never held from a ticket.
class SpamTest {

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
    void a_message_that_a_filter_marked_is_held_outside_of_tickets_and_can_be_released() {
        var accepted = receive("X-Spam-Flag: YES\nSubject: buy\n");
        Made held = room.made(processor, accepted);
        var mails = new IncomingMails(room.database, room.inbox, room.clock);
        var listed = mails.list(
                VisibleQueues.ALL, new IncomingMails.Filter("", "", "NOT_IN_TICKET"), OptionalLong.empty(), 10);

        room.database.useTransaction(handle -> mails.releaseAndTrust(handle, VisibleQueues.ALL, accepted.id(), "lead"));
        Made released = room.made(processor, accepted);

        assertThat(held.status()).isEqualTo("HELD");
        assertThat(held.verdict()).isEqualTo("SPAM");
        assertThat(held.reason()).isEqualTo("marked as spam: X-Spam-Flag: YES");
        assertThat(listed).extracting(IncomingMailView::id).contains(accepted.id());
        assertThat(released.verdict()).isEqualTo("NEW_TICKET");
        String sender = "s" + number + "@spam.example";
        assertThat(mails.rules().list())
                .as("its sender is trusted from now on")
                .anyMatch(it -> it.pattern().equals(sender)
                        && it.kind() == SenderRules.Kind.TRUST
                        && it.addedBy().equals("lead"));
        assertThat(from(sender, "X-Spam-Flag: YES\n").verdict()).isEqualTo("NEW_TICKET");
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
    void a_blocked_sender_is_held_in_tickets_too_and_can_be_released() {
        Made first = room.made(room.receive("From: pest@block.example\nTo: test@thulium.example\n\nquestion\n"));
        var sent = room.respond(first.ticket());
        rule("Pest@Block.example", SenderRules.Kind.BLOCK);
        Inbox.Accepted again = room.receive("From: pest@block.example\nTo: test@thulium.example\nIn-Reply-To: "
                + sent.internetMessageId() + "\n\nagain\n");
        Made held = room.made(again);
        assertThat(held.status()).isEqualTo("HELD");
        assertThat(held.reason()).isEqualTo("pest@block.example is blocked");
        var mails = mails();
        room.database.useTransaction(handle -> mails.releaseAndTrust(handle, VisibleQueues.ALL, again.id(), "lead"));
        assertThat(room.made(again).verdict()).isEqualTo("FOLLOW_UP");
        assertThat(mails.rules().list())
                .filteredOn(it -> it.pattern().equals("pest@block.example"))
                .extracting(SenderRules.Rule::hits)
                .containsExactly(1L);
    }

    @Test
    void a_domain_includes_those_below_it_and_the_longest_pattern_decides() {
        answer = "{\"action\":\"no action\",\"score\":0.5}";
        rule("@bad.example", SenderRules.Kind.BLOCK);
        rule("good.bad.example", SenderRules.Kind.TRUST);
        assertThat(from("a@bad.example", "").verdict()).isEqualTo("SPAM");
        assertThat(from("a@x.y.bad.example", "").verdict()).isEqualTo("SPAM");
        assertThat(from("a@notbad.example", "").verdict()).isEqualTo("NEW_TICKET");
        assertThat(from("a@good.bad.example", "X-Spam-Flag: YES\n").verdict()).isEqualTo("NEW_TICKET");
        room.database.useTransaction(handle -> mails().rules().remove(handle, "BAD.example"));
        assertThat(from("b@bad.example", "").verdict()).isEqualTo("NEW_TICKET");
    }

    @Test
    void a_forged_sender_is_not_trusted() {
        rule("bank.example", SenderRules.Kind.TRUST);
        MailProcessor believing = room.processor(new ProcessingSettings(
                PostRoom.INSTANCE,
                "1",
                RateLimits.DEFAULT,
                "mx.thulium.example",
                new SpamSettings("X-Spam-Flag: yes", Optional.empty())));
        Made forged = room.made(believing, room.receive("""
                Authentication-Results: mx.thulium.example; dmarc=fail header.from=bank.example
                From: info@bank.example
                To: test@thulium.example
                X-Spam-Flag: YES

                pay here
                """));
        assertThat(forged.verdict()).isEqualTo("SPAM");
    }

    @Test
    void a_pattern_is_an_address_or_a_domain_and_no_whole_country_is_trusted() {
        rule("zip", SenderRules.Kind.BLOCK);
        for (String wrong : List.of("", "a b.example", "x@", "pl", "*.example")) {
            assertThatThrownBy(() -> rule(wrong, SenderRules.Kind.TRUST)).isInstanceOf(Problem.Invalid.class);
        }
        room.database.useTransaction(handle -> mails().rules().remove(handle, "zip"));
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

    private static IncomingMails mails() {
        return new IncomingMails(room.database, room.inbox, room.clock);
    }

    private static void rule(String pattern, SenderRules.Kind kind) {
        room.database.useTransaction(handle -> mails().rules().put(handle, pattern, kind, "lead"));
    }

    private static Made from(String sender, String fields) {
        return room.made(
                processor,
                room.receive(
                        "From: " + sender + "\nTo: test@thulium.example\n" + fields + "\nhello " + ++number + "\n"));
    }

    @Test
    void an_answer_in_a_ticket_is_not_held_as_spam() {
        Made first = room.made(room.receive("From: c@x.example\nTo: test@thulium.example\n\nquestion\n"));
        var sent = room.respond(first.ticket());

        Made made = room.made(
                processor,
                room.receive("From: c@x.example\nTo: test@thulium.example\nX-Spam-Flag: YES\nIn-Reply-To: "
                        + sent.internetMessageId() + "\n\nthanks\n"));

        assertThat(made.verdict()).isEqualTo("FOLLOW_UP");
    }
}
