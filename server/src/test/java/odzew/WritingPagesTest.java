package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.desk.Conversation;
import odzew.outbox.DeliveryStatus;
import odzew.ticket.TicketUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Writing on a ticket's page over HTTP: drafts, comments with files, and changes that meet a colleague's.
class WritingPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final String PAGE = "/desk/tickets/1234";
    private static final Pattern FRAME = Pattern.compile("src=\"(/frame/message/(\\d+)/[^\"]+)\"");
    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @Test
    void a_comment_and_a_reply_have_drafts_of_their_own_and_both_are_listed() {
        var browser = world.browser().signIn("akowalski");
        assertThat(browser.post(PAGE + "/draft", Map.of("body", "To the customer", "cc", ""))
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.post(PAGE + "/draft", Map.of("comment", "<p>For <b>us</b></p>", "body_type", "HTML"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(browser.get(PAGE).body()).contains("To the customer", "us&lt;/b&gt;");
        assertThat(browser.get("/desk/drafts").body()).contains("To the customer", "For us");
        assertThat(world.browser().signIn("testowy.agent17").get("/desk/drafts").body())
                .doesNotContain("To the customer");
        assertThat(browser.get("/desk?list=all").body()).contains("row-draft");
        browser.post(PAGE + "/comment", Map.of("comment", "Sent"));
        assertThat(browser.get("/desk/drafts").body())
                .contains("To the customer")
                .doesNotContain("For us");
        browser.post(PAGE + "/draft/discard", Map.of("list", "1", "kind", "REPLY"));
        assertThat(browser.get("/desk/drafts").body()).doesNotContain("To the customer");
    }

    @Test
    void a_comment_keeps_its_formatting_and_its_files_and_the_api_has_its_words() throws Exception {
        var browser = world.browser().signIn("akowalski");
        String token = world.core()
                .temporaryFiles
                .upload(
                        "umowa.txt",
                        new java.io.ByteArrayInputStream("secret".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        AuditedCommand.of(Actor.agent("akowalski", ""), "DESK_UPLOAD", "umowa.txt"))
                .file()
                .token();
        browser.post(
                PAGE + "/comment",
                Map.of(
                        "comment", "<p>Ask <strong>Maria</strong><script>steal()</script></p>",
                        "body_type", "HTML",
                        "files", token));
        Conversation.Entry entry = last();
        assertThat(entry.message().comment()).isEqualTo("Ask Maria");
        assertThat(entry.deliveries()).isEmpty();
        assertThat(entry.files())
                .singleElement()
                .satisfies(file -> assertThat(file.filename()).isEqualTo("umowa.txt"));
        var frame = FRAME.matcher(browser.get(PAGE).body());
        String address = frame.results()
                .filter(it -> it.group(2).equals(Long.toString(entry.message().id())))
                .map(it -> it.group(1))
                .findFirst()
                .orElseThrow();
        assertThat(world.browser().get(address).body())
                .contains("<strong>Maria</strong>")
                .doesNotContain("steal");
        assertThat(browser.post(PAGE + "/comment", Map.of("comment", "x", "files", "0123456789abcdef"))
                        .body())
                .contains("0123456789abcdef");
    }

    @Test
    void a_change_does_not_overwrite_a_colleagues_unseen_and_can_be_made_all_the_same() {
        var anna =
                world.browser().signIn("akowalski").with("HX-Request", "true").with("HX-Target", "main");
        var maria = world.browser().signIn("testowy.agent17");
        String before = present("agent");
        maria.post(PAGE + "/change", Map.of("agent", "testowy.agent17", "before", before));
        String refused = anna.post(PAGE + "/change", Map.of("agent", "akowalski", "before", before))
                .body();
        assertThat(present("agent")).isEqualTo("testowy.agent17");
        assertThat(refused)
                .contains("A colleague changed this meanwhile", "Change anyway")
                .contains("name=\"before\" value=\"testowy.agent17\"");
        anna.post(PAGE + "/change", Map.of("agent", "akowalski", "before", "testowy.agent17"));
        assertThat(present("agent")).isEqualTo("akowalski");
        maria.post(PAGE + "/change", Map.of("tags", "urgent", "before", ""));
        anna.post(PAGE + "/change", Map.of("tags", "late", "before", ""));
        assertThat(present("tags")).isEqualTo("urgent");
    }

    @Test
    void a_reply_assigns_a_ticket_of_no_agent_to_its_writer_if_the_writer_chose_that() {
        var browser = world.browser().signIn("jkowalski");
        world.core().tickets.update(1234, TicketUpdate.NOTHING.withAgent(""), SomeAct.act());
        browser.get(PAGE);
        browser.post(PAGE + "/reply", Map.of("body", "First"));
        assertThat(present("agent")).isEmpty();
        browser.get("/desk/account");
        browser.post("/desk/account/assigns-on-reply", Map.of("assigns", "1"));
        browser.post("/desk/account/after-send", Map.of("after", "NEXT"));
        assertThat(browser.get(PAGE).body()).contains("data-after-send=\"NEXT\"");
        var sent = browser.with("HX-Request", "true")
                .with("HX-Target", "main")
                .post(PAGE + "/reply", Map.of("body", "Second"));
        assertThat(sent.headers().firstValue("HX-Trigger-After-Settle")).hasValue("odzew:sent");
        assertThat(present("agent")).isEqualTo("jkowalski");
        assertThat(last().message().systemComment()).isEqualTo("Changed user from [] to [jkowalski]");
        String events = world.core()
                .database
                .read(handle -> handle.createQuery("""
                        select string_agg(action, ' ' order by id) from event
                         where message_id = (select max(id) from message where ticket_id = 1234)
                        """).mapTo(String.class).one());
        assertThat(events).isEqualTo("TICKET_MESSAGE_SENT TICKET_UPDATED");
        world.browser().signIn("akowalski");
        var adam = world.browser().signIn("akowalski");
        adam.get("/desk/account");
        adam.post("/desk/account/assigns-on-reply", Map.of("assigns", "1"));
        adam.get(PAGE);
        adam.post(PAGE + "/reply", Map.of("body", "Third"));
        assertThat(present("agent")).isEqualTo("jkowalski");
        adam.post("/desk/account/assigns-on-reply", Map.of("assigns", "0"));
    }

    @Test
    void the_panel_alone_shows_what_a_colleague_changed() {
        var browser = world.browser().signIn("akowalski");
        assertThat(browser.get(PAGE + "/card").body())
                .contains("id=\"card\"", "id=\"ticket-line\" hx-swap-oob=\"true\"")
                .doesNotContain("id=\"composer\"");
    }

    @Test
    void a_chosen_time_is_obeyed_by_the_button_that_is_pressed() {
        var browser = world.browser().signIn("akowalski");
        browser.get(PAGE);
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(40);
        browser.post(PAGE + "/reply", Map.of("body", "In some weeks", "at", day + "T08:00"));
        assertThat(last().deliveries())
                .isNotEmpty()
                .allSatisfy(delivery -> assertThat(delivery.status()).isEqualTo(DeliveryStatus.HELD));
        assertThat(browser.get(PAGE).body()).contains(day.getDayOfMonth() + " ", day.getYear() + ", 08:00");
    }

    @Test
    void a_reply_goes_to_the_named_people_and_a_hidden_copy_is_named_to_no_one() {
        var browser = world.browser().signIn("akowalski");
        browser.get(PAGE);
        browser.post(
                PAGE + "/reply",
                Map.of(
                        "body", "Dear all",
                        "to", "John Doe <john.doe@foo.bar>, \"Lis, Ewa\" <ewa@firma.example>",
                        "cc", "szef@firma.example; biuro@firma.example",
                        "bcc", "hidden@firma.example"));
        assertThat(last().deliveries())
                .extracting(it -> it.recipient())
                .containsExactly(
                        "john.doe@foo.bar",
                        "ewa@firma.example",
                        "szef@firma.example",
                        "biuro@firma.example",
                        "hidden@firma.example");
        String preview = browser.post(
                        PAGE + "/preview",
                        Map.of("body", "x", "to", "\"Lis, Ewa\" <ewa@firma.example>", "bcc", "hidden@firma.example"))
                .body();
        assertThat(preview).contains("<dt>Bcc</dt><dd dir=\"auto\">hidden@firma.example</dd>");
        assertThat(preview.substring(preview.indexOf("<pre")))
                .contains("ewa@firma.example")
                .doesNotContain("hidden@firma.example");
        assertThat(browser.post(PAGE + "/reply", Map.of("body", "x", "cc", "nobody at all"))
                        .body())
                .contains("nobody");
        String many = "szef@firma.example, ".repeat(1_001);
        long before = last().message().id();
        for (String field : List.of("to", "cc", "bcc")) {
            Map<String, String> tooLong = Map.of("body", "Kept", field, many);
            assertThat(browser.post(PAGE + "/preview", tooLong).body()).contains("is too long (length: 20020)");
            assertThat(browser.post(PAGE + "/reply", tooLong).body()).contains("is too long (length: 20020)", many);
        }
        assertThat(last().message().id()).isEqualTo(before);
    }

    @Test
    void a_reply_has_the_customers_last_message_below_it_unless_the_queue_does_not_quote() {
        var browser = world.browser().signIn("akowalski");
        long said = CustomerMessage.plain(world.core(), 1234, "Where is <my> parcel?");
        browser.get(PAGE);
        Map<String, String> reply = Map.of("body", "<p>On its way.</p>", "body_type", "HTML");
        assertThat(browser.post(PAGE + "/preview", reply).body())
                .contains("On its way.", "napisa=C5=82(a)", "Where is &amp;lt;my");
        var seen = browser.post(PAGE + "/preview/body", reply);
        assertThat(seen.body()).contains("<p>On its way.</p>", "napisał(a)", "Where is &lt;my&gt; parcel?");
        assertThat(browser.post(PAGE + "/preview/body", Map.of("body", "<script>x()</script>Hi", "body_type", "HTML"))
                        .body())
                .contains("Hi")
                .doesNotContain("x()");
        assertThat(seen.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .asString()
                .startsWith("sandbox allow-scripts")
                .contains("default-src 'none'", "frame-ancestors 'self'");
        browser.post(PAGE + "/reply", reply);
        assertThat(last().message().body()).isEqualTo("<p>On its way.</p>");
        assertThat(said).isLessThan(last().message().id());
        world.core()
                .database
                .useTransaction(handle -> handle.execute("update ticket_queue set quotes_history = false"));
        assertThat(browser.post(PAGE + "/preview", reply).body()).doesNotContain("napisa=C5=82(a)");
        world.core().database.useTransaction(handle -> handle.execute("update ticket_queue set quotes_history = true"));
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

    private static String present(String part) {
        var ticket = conversation().ticket();
        return part.equals("tags")
                ? String.join(", ", ticket.tags())
                : Optional.of(ticket).flatMap(it -> it.agentLogin()).orElse("");
    }
}
