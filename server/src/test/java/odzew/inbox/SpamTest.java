package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.problem.Problem;
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
