package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.desk.Conversation;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;
import odzew.ticket.StatusKind;
import odzew.ticket.TicketUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Tickets and messages that are put off, and how tickets return; what a message leaves out.
class SnoozePagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final String PAGE = "/desk/tickets/1234";
    private static DeskWorld world;
    private DeskWorld.Browser browser;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @BeforeEach
    void the_ticket_is_in_progress() {
        world.core().tickets.update(1234, TicketUpdate.NOTHING.withStatus(5), SomeAct.act());
        browser = world.browser().signIn("akowalski").with("HX-Request", "true").with("HX-Target", "main");
        browser.get(PAGE);
    }

    @Test
    void a_message_beyond_a_year_is_refused_and_its_text_stays() {
        LocalDate day = LocalDate.now(ZoneOffset.UTC).plusDays(400);
        int before =
                world.core().tickets.get(1234, VisibleQueues.ALL).messages().size();
        assertThat(browser.post(PAGE + "/reply", Map.of("body", "Mistyped year", "at", day + "T08:00"))
                        .body())
                .contains("The time " + day + " 08:00 is more than 366 days ahead.");
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).messages()).hasSize(before);
        assertThat(browser.get(PAGE).body()).contains("Mistyped year");
        var fields = Map.of(
                "mailbox", "test@thulium.example",
                "to", "new@foo.example",
                "subject", "Later",
                "body", "Mistyped year",
                "at", day + "T08:00");
        assertThat(browser.post("/desk/new", fields).body()).contains("is more than 366 days ahead.");
    }

    @Test
    void what_a_message_leaves_out_is_named_in_the_preview_and_after_sending() {
        String body = "<p>Hello <a href=\"/local\">there</a></p><script>x()</script>";
        var reply = Map.of("body", body, "body_type", "HTML");
        assertThat(browser.post(PAGE + "/preview", reply).body())
                .contains("a script is left out", "target is left out: /local");
        assertThat(browser.post(PAGE + "/reply", reply).body())
                .contains("Sent with changes:", "a script is left out")
                .contains("target is left out: /local");
    }

    @Test
    void a_postponed_ticket_says_until_when_in_its_page_and_in_the_list_and_the_notice_undoes_it() {
        String page = browser.post(PAGE + "/snooze", Map.of("until", "2999-01-07T08:00", "was", "5.0"))
                .body();
        assertThat(page).contains("Postponed until Mon 7 Jan, 08:00", "name=\"status\" value=\"5.0\"");
        assertThat(ticket().kind()).isEqualTo(StatusKind.POSTPONED);
        assertThat(world.browser().signIn("akowalski").get("/desk?list=all").body())
                .contains("row-snoozed", "until Mon 7 Jan, 08:00");
        browser.post(PAGE + "/change", Map.of("status", "5.0", "before", "3.0"));
        assertThat(ticket().kind()).isEqualTo(StatusKind.IN_PROGRESS);
        assertThat(ticket().snoozedUntil()).isEmpty();
    }

    @Test
    void the_undo_of_a_close_gives_a_postponed_ticket_its_time_back() {
        snooze();
        Instant until = ticket().snoozedUntil().orElseThrow();
        String closed = browser.post(PAGE + "/change", Map.of("status", "6.0", "before", "3.0"))
                .body();
        assertThat(ticket().snoozedUntil()).isEmpty();
        assertThat(closed).contains("hx-post=\"" + PAGE + "/change/undo\"");
        browser.post(PAGE + "/change/undo", Map.of("status", "3.0", "before", "6.0"));
        assertThat(ticket().kind()).isEqualTo(StatusKind.POSTPONED);
        assertThat(ticket().snoozedUntil()).contains(until);
        browser.post(PAGE + "/change", Map.of("status", "6.0"));
        browser.post(PAGE + "/restore", Map.of("status", "3.0"));
        assertThat(ticket().snoozedUntil()).contains(until);
    }

    @Test
    void the_time_of_an_earlier_postponement_does_not_return() {
        snooze();
        browser.post(PAGE + "/change", Map.of("status", "5.0"));
        browser.post(PAGE + "/change", Map.of("status", "3.0"));
        assertThat(ticket().snoozedUntil()).isEmpty();
        browser.post(PAGE + "/change", Map.of("status", "6.0"));
        browser.post(PAGE + "/change/undo", Map.of("status", "3.0", "before", "6.0"));
        assertThat(ticket().kind()).isEqualTo(StatusKind.POSTPONED);
        assertThat(ticket().snoozedUntil()).isEmpty();
    }

    @Test
    void a_ticket_returns_as_new_when_its_time_comes_and_once_only() {
        snooze();
        due();
        while (world.core().team.snoozing.wakeDue()) {
            // all
        }
        assertThat(ticket().kind()).isEqualTo(StatusKind.NEW);
        assertThat(ticket().snoozedUntil()).isEmpty();
        String page = browser.get(PAGE).body();
        assertThat(page).contains("Due again, as set by akowalski");
        assertThat(page.split("Due again, as set by", -1)).hasSizeBetween(2, 4);
    }

    @Test
    void a_ticket_returns_at_once_when_the_customer_writes_and_does_not_move_at_its_time() {
        snooze();
        world.core()
                .tickets
                .customerResponse(
                        1234,
                        new CustomerResponse("Still waiting", BodyType.PLAIN, java.util.Optional.empty()),
                        SomeAct.act());
        assertThat(ticket().kind()).isEqualTo(StatusKind.NEW);
        assertThat(ticket().snoozedUntil()).isEmpty();
        world.core().tickets.update(1234, TicketUpdate.NOTHING.withStatus(3), SomeAct.act());
        world.core().team.snoozing.wakeDue();
        assertThat(ticket().kind()).isEqualTo(StatusKind.POSTPONED);
    }

    @Test
    void a_time_that_is_past_or_unreadable_is_refused() {
        assertThat(browser.post(PAGE + "/snooze", Map.of("until", "2001-01-01T08:00"))
                        .body())
                .contains("is not a time in the future; choose a later one");
        assertThat(browser.post(PAGE + "/snooze", Map.of("until", "soon")).body())
                .contains("is not a time in the future; choose a later one");
        assertThat(ticket().kind()).isEqualTo(StatusKind.IN_PROGRESS);
    }

    @Test
    void a_ticket_marked_as_unread_is_bold_in_the_list_again() {
        world.core()
                .tickets
                .customerResponse(
                        1234, new CustomerResponse("Hello", BodyType.PLAIN, java.util.Optional.empty()), SomeAct.act());
        var plain = world.browser().signIn("akowalski");
        plain.get(PAGE);
        assertThat(plain.get("/desk?list=all").body()).doesNotContain("data-unread");
        var answer = plain.post(PAGE + "/unread", Map.of("list", "?list=all"));
        assertThat(answer.headers().firstValue("Location")).hasValue("/desk?list=all");
        assertThat(plain.get("/desk?list=all").body()).contains("data-unread");
    }

    @Test
    void a_planned_message_is_listed_gets_another_time_and_is_taken_back_to_the_editor() {
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(2) + "T08:00";
        String later = LocalDate.now(ZoneOffset.UTC).plusDays(3) + "T09:30";
        browser.post(PAGE + "/reply", Map.of("body", "Planned words", "at", tomorrow));
        var plain = world.browser().signIn("akowalski");
        String list = plain.get("/desk/planned").body();
        assertThat(list)
                .contains("Example ticket subject", "to john.doe@", "written by Adam Kowalski")
                .contains("value=\"" + tomorrow + "\"");
        String change = action(list, "planned");
        assertThat(plain.post(change, Map.of("at", "2001-01-01T08:00")).body()).contains("is not a time in the future");
        assertThat(plain.post(change, Map.of("at", later)).body())
                .contains("The message is now sent on", "value=\"" + later + "\"")
                .doesNotContain("value=\"" + tomorrow + "\"");
        assertThat(world.audited("DESK_RESCHEDULE")).isEqualTo("akowalski");
        boolean together = world.core()
                .database
                .read(handle -> handle.createQuery(
                                "select o.mail_date = d.next_attempt_at and o.mail_date = m.created_at and o.checked"
                                        + " from delivery d join outgoing_mail o on o.id = d.outgoing_mail_id"
                                        + " join message m on m.id = o.message_id where d.status = 'HELD'")
                        .mapTo(Boolean.class)
                        .one());
        assertThat(together)
                .as("the date of the message is the time at which it goes")
                .isTrue();
        plain.post(PAGE + "/draft", Map.of("body", "Begun since", "body_type", "PLAIN"));
        assertThat(plain.post(action(list, "undo"), Map.of()).body()).contains("Planned words", "Begun since");
        assertThat(plain.get(PAGE).body()).contains("Planned words", "Begun since");
        assertThat(plain.post(change, Map.of("at", later)).statusCode()).isEqualTo(409);
        assertThat(plain.get("/desk/planned").body()).contains("No planned messages");
        plain.post(PAGE + "/draft/discard", Map.of());
    }

    @Test
    void the_menu_of_sending_later_offers_times_from_now_on() {
        String menu = browser.get("/desk/send-times").body();
        assertThat(menu).contains("In 2 hours", "Tomorrow", "In a week").contains("T08:00\"", "08:00</span>");
        assertThat(menu.split("data-later-at=", -1)).hasSizeBetween(4, 5);
        assertThat(world.browser().signIn("akowalski").get(PAGE).body()).contains("hx-get=\"/desk/send-times\"");
    }

    /// The first address of a form on the page that ends so.
    private static String action(String page, String verb) {
        var found = java.util.regex.Pattern.compile("action=\"(/desk/tickets/[0-9]+/" + verb + "/[0-9]+)\"")
                .matcher(page);
        assertThat(found.find()).as(verb).isTrue();
        return found.group(1);
    }

    private void snooze() {
        browser.post(PAGE + "/snooze", Map.of("until", "2999-01-07T08:00"));
        assertThat(ticket().snoozedUntil()).isPresent();
    }

    private static void due() {
        Instant past = world.core().clock.instant().minus(Duration.ofMinutes(1));
        world.core()
                .database
                .useTransaction(handle ->
                        handle.execute("update ticket set snoozed_until = ? where snoozed_until is not null", past));
    }

    private static Conversation ticket() {
        return world.core().desk.tickets.conversation(VisibleQueues.ALL, 1234);
    }
}
