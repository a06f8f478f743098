package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import odzew.account.VisibleQueues;
import odzew.desk.Conversation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An agent writes first, or forwards a message to others.
class NewConversationPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final String PAGE = "/desk/tickets/1234";
    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @Test
    void a_message_is_forwarded_to_others_while_the_customer_goes_on_waiting() {
        var browser = world.browser().signIn("akowalski");
        long message = CustomerMessage.html(world.core(), 1234, "<p>Broken <b>box</b></p>");
        long status = conversation().ticket().statusId();
        browser.get(PAGE);
        browser.post(PAGE + "/forward/" + message, Map.of());
        assertThat(browser.get(PAGE).body()).contains("id=\"forward\"", "id=\"forward-none\"");
        Map<String, String> nobody = Map.of("forward", Long.toString(message), "body", "", "to", "");
        assertThat(browser.post(PAGE + "/reply", nobody).body()).contains("id=\"forward\"");
        browser.post(
                PAGE + "/reply",
                Map.of(
                        "forward", Long.toString(message),
                        "body", "Please look.",
                        "body_type", "PLAIN",
                        "to", "Magazyn <magazyn@firma.example>"));
        assertThat(last().deliveries())
                .singleElement()
                .satisfies(it -> assertThat(it.recipient()).isEqualTo("magazyn@firma.example"));
        assertThat(last().message().body()).contains("Please look.", "Forwarded message", "Broken <b>box</b>");
        assertThat(conversation().ticket().statusId()).isEqualTo(status);
        assertThat(browser.get(PAGE).body()).doesNotContain("id=\"forward\"");
    }

    @Test
    void a_conversation_is_begun_with_a_new_customer_and_can_be_taken_back() {
        var browser = world.browser().signIn("akowalski");
        var found = Pattern.compile("<option value=\"([^\"]+@[^\"]+)\"")
                .matcher(browser.get("/desk/new").body());
        assertThat(found.find()).isTrue();
        var opened = browser.post(
                "/desk/new",
                Map.of(
                        "kind", "mail",
                        "mailbox", found.group(1),
                        "to", "Ewa Nowa <ewa.nowa@firma.example>",
                        "cc", "szef@firma.example",
                        "bcc", "hidden@firma.example",
                        "subject", "Offer",
                        "body", "<p>Good morning</p>",
                        "body_type", "HTML"));
        assertThat(opened.statusCode()).isEqualTo(303);
        long id = Long.parseLong(
                opened.headers().firstValue("Location").orElseThrow().replaceAll("\\D", ""));
        Conversation begun = world.core().desk.tickets.conversation(VisibleQueues.ALL, id);
        assertThat(begun.customerName()).isEqualTo("Ewa Nowa");
        assertThat(begun.ticket().agentLogin()).contains("akowalski");
        assertThat(begun.entries().getLast().deliveries())
                .extracting(it -> it.recipient() + " " + it.status())
                .containsExactly("ewa.nowa@firma.example HELD", "szef@firma.example HELD", "hidden@firma.example HELD");
        assertThat(browser.get("/desk/people?q=ewa.no").body()).contains("Ewa Nowa <ewa.nowa@firma.example>");
        assertThat(browser.get(opened.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Accepted for sending to: ewa.nowa@firma.example, szef@firma.example, hidden@firma.example")
                .doesNotContain("Sent with changes");
    }

    @Test
    void a_new_conversation_names_the_parts_that_are_not_sent() {
        var browser = world.browser().signIn("akowalski");
        var opened = browser.post(
                "/desk/new",
                Map.of(
                        "kind", "mail",
                        "mailbox", "test@thulium.example",
                        "to", "adam@firma.example",
                        "subject", "Offer",
                        "body", "<p>Good morning</p><script>alert(1)</script>",
                        "body_type", "HTML"));
        assertThat(browser.get(opened.headers().firstValue("Location").orElseThrow())
                        .body())
                .contains("Accepted for sending to: adam@firma.example", "Sent with changes");
    }

    private static Conversation.Entry last() {
        List<Conversation.Entry> all = conversation().entries().stream()
                .filter(it -> !it.message().comment().isEmpty()
                        || !it.message().body().isEmpty())
                .toList();
        return all.getLast();
    }

    private static Conversation conversation() {
        return world.core().desk.tickets.conversation(VisibleQueues.ALL, 1234);
    }
}
