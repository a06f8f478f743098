package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
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

        room.database.useTransaction(handle -> mails.release(handle, VisibleQueues.ALL, accepted.id()));
        Made released = room.made(processor, accepted);

        assertThat(held.status()).isEqualTo("HELD");
        assertThat(held.verdict()).isEqualTo("SPAM");
        assertThat(held.reason()).isEqualTo("marked as spam: X-Spam-Flag: YES");
        assertThat(listed).extracting(IncomingMailView::id).contains(accepted.id());
        assertThat(released.verdict()).isEqualTo("NEW_TICKET");
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
