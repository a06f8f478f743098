package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.VisibleQueues;
import odzew.outbox.DeliveryStatus;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An agent's reply on the ticket's page: previewed, taken back, crossed by another, decided about.
class ReplyPageTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @Test
    void an_agent_decides_about_a_message_that_may_have_been_sent() {
        var browser = world.browser().signIn("akowalski");
        browser.post("/desk/tickets/1234/reply", Map.of("body", "<p>Odpowiedź w wątpliwości</p>", "undo", "0"));
        for (String decision : java.util.List.of("again", "sent")) {
            long delivery = world.core()
                    .database
                    .inTransaction(
                            handle -> handle.createQuery("""
                            update delivery
                               set status = 'UNCERTAIN', next_attempt_at = null, claimed_by = null,
                                   hold_reason = 'SENDER_CHANGED'
                             where id = (select max(id) from delivery where ticket_id = 1234)
                            returning id
                            """).mapTo(Long.class).one());
            String page = browser.get("/desk/tickets/1234?lang=pl").body();
            var form = Pattern.compile("action=\"(/desk/tickets/1234/decide/\\d+/" + delivery + ")\"")
                    .matcher(page);
            assertThat(form.find()).isTrue();
            assertThat(page)
                    .containsAnyOf("Send again", "Wyślij ponownie")
                    .containsAnyOf("It was sent", "Została wysłana");
            assertThat(browser.get("/desk/mail/outbox").body())
                    .contains("name=\"delivery\" value=\"" + delivery + "\"", "value=\"again\"", "value=\"sent\"");
            assertThat(browser.post(form.group(1), Map.of("decision", decision)).statusCode())
                    .isEqualTo(303);
            String status = world.core()
                    .database
                    .read(handle -> handle.createQuery(
                                    "select status || ' ' || repetition_ordered from delivery where id = :id")
                            .bind("id", delivery)
                            .mapTo(String.class)
                            .one());
            assertThat(status)
                    .isIn(
                            decision.equals("again")
                                    ? java.util.List.of(
                                            "UNCERTAIN true",
                                            "SENT true",
                                            "SENT false",
                                            "CAPTURED true",
                                            "CAPTURED false")
                                    : java.util.List.of("SENT false"));
        }
    }

    @Test
    void a_reply_waits_for_its_undo_and_taking_it_back_gives_the_text_back() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/tickets/1234");
        var sent = browser.post(
                "/desk/tickets/1234/reply", Map.of("body", "Taken back soon", "cc", "", "seen", newestMail()));
        assertThat(sent.statusCode()).isEqualTo(303);
        String page = browser.get("/desk/tickets/1234").body();
        assertThat(page).contains("will be sent at", "Taken back soon");
        var undo =
                Pattern.compile("hx-post=\"(/desk/tickets/1234/undo/(\\d+))\"").matcher(page);
        assertThat(undo.find()).isTrue();
        assertThat(browser.post(undo.group(1), Map.of()).statusCode()).isEqualTo(303);
        assertThat(browser.post(undo.group(1), Map.of()).statusCode())
                .as("repeated, because the first answer was lost")
                .isEqualTo(303);
        assertThat(world.core().sentMails.deliveries(VisibleQueues.ALL, 1234, Long.parseLong(undo.group(2))))
                .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(DeliveryStatus.CANCELLED));
        assertThat(browser.get("/desk/tickets/1234").body())
                .containsPattern("<textarea name=\"body\"[^>]*>Taken back soon</textarea>");
        browser.post("/desk/tickets/1234/draft/discard", Map.of());
    }

    @Test
    void a_reply_taken_back_names_no_hidden_recipient_among_the_others() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/tickets/1234");
        browser.post(
                "/desk/tickets/1234/reply",
                Map.of(
                        "body", "Hidden recipient",
                        "to", "Ann <ann@foo.example>, bob@foo.example",
                        "cc", "Lee <lee@foo.example>",
                        "bcc", "secret@foo.example",
                        "seen", newestMail()));
        var undo = Pattern.compile("hx-post=\"(/desk/tickets/1234/undo/(\\d+))\"")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(undo.find()).isTrue();
        browser.post(undo.group(1), Map.of());
        assertThat(browser.get("/desk/tickets/1234").body())
                .containsPattern("name=\"to\"[^>]*value=\"Ann (<|&lt;)ann@foo.example(>|&gt;), bob@foo.example\"")
                .containsPattern("name=\"cc\"[^>]*value=\"Lee (<|&lt;)lee@foo.example(>|&gt;)\"")
                .containsPattern("name=\"bcc\"[^>]*value=\"secret@foo.example\"");
        browser.post("/desk/tickets/1234/draft/discard", Map.of());
    }

    @Test
    void a_reply_that_would_cross_the_customers_mail_waits_for_a_look() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/tickets/1234");
        String seen = newestMail();
        customer(BodyType.PLAIN, "One more thing");
        var refused =
                browser.post("/desk/tickets/1234/reply", Map.of("body", "Crossing words", "cc", "", "seen", seen));
        assertThat(refused.body())
                .contains("The customer wrote while you were replying", "One more thing")
                .containsPattern("<textarea name=\"body\"[^>]*>Crossing words</textarea>");
        assertThat(browser.post(
                                "/desk/tickets/1234/reply",
                                Map.of("body", "Crossing words", "cc", "", "seen", newestMail()))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void a_reply_that_would_cross_a_colleagues_reply_waits_for_a_look() {
        String seen = newestMail();
        world.browser()
                .signIn("testowy.agent17")
                .post("/desk/tickets/1234/reply", Map.of("body", "First answer", "cc", "", "seen", seen));
        var browser = world.browser().signIn("akowalski");
        assertThat(browser.post("/desk/tickets/1234/reply", Map.of("body", "Second answer", "cc", "", "seen", seen))
                        .body())
                .contains("A colleague replied while you were writing", "First answer")
                .containsPattern("<textarea name=\"body\"[^>]*>Second answer</textarea>");
        assertThat(browser.post(
                                "/desk/tickets/1234/reply",
                                Map.of("body", "Second answer", "cc", "", "seen", newestMail()))
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void how_long_a_reply_waits_is_the_agents_choice() {
        var browser = world.browser().signIn("testowy.agent17");
        browser.post("/desk/account/undo", Map.of("seconds", "0"));
        browser.post("/desk/tickets/1234/reply", Map.of("body", "At once", "cc", "", "seen", newestMail()));
        var entry = world.core().desk.tickets.conversation(VisibleQueues.ALL, 1234).entries().stream()
                .filter(it -> it.message().body().equals("At once"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.deliveries())
                .isNotEmpty()
                .allSatisfy(delivery -> assertThat(delivery.status()).isNotEqualTo(DeliveryStatus.HELD));
        browser.post("/desk/account/undo", Map.of("seconds", "99999"));
        assertThat(browser.get("/desk/account").body()).containsPattern("value=\"0\" aria-pressed=\"true\"");
    }

    @Test
    void the_preview_is_the_mail_itself_and_sends_nothing() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/tickets/1234");
        long before = world.core()
                .desk
                .tickets
                .conversation(VisibleQueues.ALL, 1234)
                .entries()
                .size();
        var preview =
                browser.post("/desk/tickets/1234/preview", Map.of("body", "Only looked at", "cc", "copy@foo.bar"));
        assertThat(preview.body())
                .contains("Subject: ", "[#1234]", "To: John Doe", "copy@foo.bar", "Message-ID:", "Only looked at");
        assertThat(world.core()
                        .desk
                        .tickets
                        .conversation(VisibleQueues.ALL, 1234)
                        .entries())
                .hasSize((int) before);
    }

    private static long customer(BodyType type, String body) {
        return world.core()
                .tickets
                .customerResponse(
                        1234,
                        new CustomerResponse(body, type, Optional.empty()),
                        AuditedCommand.of(Actor.system("test"), "TEST", "ticket 1234"))
                .id();
    }

    private static String newestMail() {
        return Long.toString(world.core().desk.tickets.conversation(VisibleQueues.ALL, 1234).entries().stream()
                .filter(entry -> entry.message().type() != odzew.ticket.MessageType.COMMENT)
                .mapToLong(entry -> entry.message().id())
                .max()
                .orElseThrow());
    }
}
