package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The lists and the search as a browser gets them.
class InboxPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final Pattern CHOICE = Pattern.compile("name=\"ticket\" value=\"(1234:[0-9]+)\"");

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @Test
    void a_parameter_without_a_name_is_a_mistake_of_the_address_and_no_failure_of_the_server() {
        var answer = world.browser().signIn("akowalski").get("/desk/search?q=altana&=1");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).containsAnyOf("percent-encode", "zakoduj");
    }

    @Test
    void the_list_shows_who_waits_and_each_list_has_its_number() {
        String page = world.browser().signIn("akowalski").get("/desk").body();

        assertThat(page)
                .contains("John Doe", "Example ticket subject", "row-waits", "waiting")
                .contains("href=\"/desk?list=mine\"", "href=\"/desk?list=queue-32\"", "href=\"/desk?list=status-6\"");
    }

    @Test
    void a_list_that_is_not_there_is_not_found_and_an_empty_one_says_so() {
        var browser = world.browser().with("Accept-Language", "pl").signIn("akowalski");

        assertThat(browser.get("/desk?list=nonsense").statusCode()).isEqualTo(404);
        assertThat(browser.get("/desk?list=status-4").body()).contains("Nie ma tu zgłoszeń");
        assertThat(browser.get("/desk?list=all&sort=-waiting&from=garbage").statusCode())
                .isEqualTo(200);
    }

    @Test
    void chosen_tickets_are_changed_once_and_a_late_change_is_told() {
        var browser = world.browser().signIn("akowalski");
        Matcher choice = CHOICE.matcher(browser.get("/desk?list=all").body());
        assertThat(choice.find()).isTrue();
        Map<String, String> change = Map.of("ticket", choice.group(1), "agent", "akowalski", "tag", "pilne");

        var first = browser.post("/desk/bulk", change);
        assertThat(first.statusCode()).isEqualTo(303);
        String way = first.headers().firstValue("Location").orElseThrow();
        assertThat(browser.get(way).body()).contains("Changed: 1.");

        var second = browser.post("/desk/bulk", change);
        String back = second.headers().firstValue("Location").orElseThrow();
        assertThat(browser.get(back).body()).contains("1 skipped");
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).tags()).containsExactly("pilne");
    }

    @Test
    void a_change_of_many_tickets_stays_in_its_list_and_can_be_taken_back() {
        var browser = world.browser().signIn("akowalski");
        Matcher choice = CHOICE.matcher(
                browser.get("/desk?list=all&filter=is%3Aopen&sort=-created").body());
        assertThat(choice.find()).isTrue();
        var before = world.core().tickets.get(1234, VisibleQueues.ALL);
        browser.with("HX-Request", "true").with("HX-Target", "list");

        String list = browser.post(
                        "/desk/bulk",
                        Map.of(
                                "ticket",
                                choice.group(1),
                                "status",
                                "6",
                                "tag",
                                "hurt",
                                "list",
                                "all",
                                "filter",
                                "is:open",
                                "sort",
                                "-created",
                                "shown",
                                "50"))
                .body();

        assertThat(list)
                .startsWith("<section class=\"list\"")
                .contains("Changed: 1.", "name=\"filter\" value=\"is:open\"", "name=\"sort\" value=\"-created\"");
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).statusId()).isEqualTo(6);
        Matcher undo = Pattern.compile("name=\"undo\" value=\"([^\"]+)\"").matcher(list);
        assertThat(undo.find()).isTrue();
        String undone = browser.post("/desk/bulk/undo", Map.of("undo", undo.group(1), "list", "all"))
                .body();
        assertThat(undone).contains("Undone: 1.").doesNotContain("name=\"undo\"");
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).statusId()).isEqualTo(before.statusId());
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).tags()).isEqualTo(before.tags());
    }

    @Test
    void many_tickets_move_to_a_queue_that_the_agent_sees_and_back() {
        var browser =
                world.browser().signIn("akowalski").with("HX-Request", "true").with("HX-Target", "list");
        Matcher choice = CHOICE.matcher(browser.get("/desk?list=all").body());
        assertThat(choice.find()).isTrue();
        long queue = world.core().tickets.get(1234, VisibleQueues.ALL).queueId();
        long other = world.core().dictionaries.queues().stream()
                .mapToLong(it -> it.id())
                .filter(it -> it != queue)
                .findFirst()
                .orElseThrow();
        String list = browser.post(
                        "/desk/bulk", Map.of("ticket", choice.group(1), "queue", Long.toString(other), "list", "all"))
                .body();
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).queueId()).isEqualTo(other);
        Matcher undo = Pattern.compile("name=\"undo\" value=\"([^\"]+)\"").matcher(list);
        assertThat(undo.find()).isTrue();
        browser.post("/desk/bulk/undo", Map.of("undo", undo.group(1), "list", "all"));
        assertThat(world.core().tickets.get(1234, VisibleQueues.ALL).queueId()).isEqualTo(queue);
    }

    @Test
    void a_list_is_narrowed_by_operators_and_turned_round() {
        var browser = world.browser().signIn("akowalski");
        String narrowed = browser.get("/desk?list=all&filter=kolejka%3A%2332+-is%3Aclosed")
                .body();
        assertThat(narrowed)
                .contains("data-line=\"1234\"", "not: closed", "href=\"/desk?list=all&amp;filter=queue%3A%2332\"")
                .contains("href=\"/desk?list=all&amp;filter=kolejka%3A%2332+-is%3Aclosed&amp;sort=-updated\"");
        assertThat(browser.get("/desk?list=all&filter=is%3Aclosed").body()).doesNotContain("data-line=\"1234\"");
        assertThat(browser.get("/desk?filter=status%3Anope").body()).contains("nope", "data-line=\"1234\"");
        assertThat(browser.get("/desk?list=mine&filter=reklamacja").headers().firstValue("Location"))
                .contains("/desk/search?q=is%3Aopen+agent%3Ame+reklamacja");
    }

    @Test
    void a_list_is_saved_as_a_view_found_at_the_side_shared_by_leads_and_removed() {
        var lead = world.browser().signIn("akowalski");
        lead.get("/desk?list=queue-32");
        var saved = lead.post(
                "/desk/views",
                Map.of(
                        "name",
                        "Otwarte <b>32</b>",
                        "list",
                        "queue-32",
                        "filter",
                        "-tag:vip",
                        "sort",
                        "waiting",
                        "shared",
                        "1"));
        assertThat(saved.statusCode()).isEqualTo(303);
        String way = saved.headers().firstValue("Location").orElseThrow();
        assertThat(way).matches("/desk[?]list=view-[0-9]+");
        String key = way.substring(way.indexOf('=') + 1);
        String page = lead.get(way).body();
        assertThat(page)
                .contains("Otwarte &lt;b>32&lt;/b>", "data-count=\"" + key + "\"", "data-line=\"1234\"")
                .containsPattern("data-count=\"" + key + "\">1<")
                .contains("Longest waiting");

        var agent = world.browser().signIn("testowy.agent11");
        assertThat(agent.get("/desk").body()).contains("data-count=\"" + key + "\"");
        String change = "/desk/views/" + key.substring("view-".length());
        assertThat(agent.post(change + "/delete", Map.of()).statusCode()).isEqualTo(404);
        role("AGENT");
        assertThat(agent.post("/desk/views", Map.of("name", "Moje", "list", "mine", "shared", "1"))
                        .statusCode())
                .isEqualTo(403);
        role("ADMINISTRATOR");

        assertThat(lead.get("/desk/views").body()).contains("open · queue: ", "not: tag: vip");
        assertThat(lead.post(change, Map.of("name", "Sprawy")).statusCode()).isEqualTo(303);
        assertThat(agent.get("/desk").body()).doesNotContain("data-count=\"" + key + "\"");
        assertThat(lead.post(change + "/delete", Map.of()).statusCode()).isEqualTo(303);
        assertThat(lead.get(way).statusCode()).isEqualTo(404);
    }

    @Test
    void a_ticket_is_unread_until_it_is_opened() {
        var browser = world.browser().signIn("testowy.agent11");
        browser.get("/desk");
        CustomerMessage.plain(world.core(), 1234, "Halo?");
        assertThat(browser.get("/desk").body()).contains("data-unread", "Halo?");

        browser.get("/desk/tickets/1234");

        assertThat(browser.get("/desk").body()).doesNotContain("data-unread");
    }

    @Test
    void search_marks_what_it_found_and_explains_what_it_did_not_understand() throws Exception {
        var browser = world.browser().signIn("akowalski");
        Eventually.until("the ticket is found", () -> {
            world.core().desk.indexing.step();
            return opened(browser, "paczki").isPresent();
        });
        assertThat(opened(browser, "paczki")).contains("/desk/tickets/1234");
        long other = world.open("second@parcel.example", "Paczka druga");
        Eventually.until("the other ticket is found", () -> {
            world.core().desk.indexing.step();
            return browser.get("/desk/search?q=paczki").body().contains("/desk/tickets/" + other);
        });
        assertThat(browser.get("/desk/search?q=paczki").body())
                .contains("<mark>paczka</mark>", "<mark>Paczka</mark>", "/desk/tickets/" + other)
                .containsOnlyOnce(" autofocus")
                .containsPattern("<a class=\"row is-selected\" autofocus");
        assertThat(browser.get("/desk/search?q=status%3Anope").body()).contains("nope");
        assertThat(browser.get("/desk/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .doesNotContain("<script>alert(1)");
        assertThat(browser.get("/desk/search").body()).contains("is:unread");
    }

    @Test
    void a_search_for_a_tickets_number_opens_the_ticket_if_the_agent_may_see_it() {
        var browser = world.browser().signIn("akowalski");
        for (String typed : List.of("1234", "%231234", "%5B%231234%5D", "+1234+")) {
            assertThat(opened(browser, typed)).as(typed).contains("/desk/tickets/1234");
        }
        for (String typed : List.of("%23999999", "999999999999999999", "%22nope%22", "", "%5B1234%5D%23")) {
            assertThat(browser.get("/desk/search?q=" + typed).statusCode())
                    .as(typed)
                    .isEqualTo(200);
        }
        long id = desk.database()
                .read(handle -> handle.createQuery("select id from agent where login = 'testowy.agent11'")
                        .mapTo(Long.class)
                        .one());
        var agents = world.core().accounts.deskAgents;
        var limited = world.browser().signIn("testowy.agent11");
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of()), SomeAct.act());
        assertThat(limited.get("/desk/search?q=1234").statusCode()).isEqualTo(200);
        assertThat(limited.get("/desk/search?q=1234").body()).doesNotContain("/desk/tickets/1234");
        agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
    }

    private static Optional<String> opened(DeskWorld.Browser browser, String typed) {
        return browser.get("/desk/search?q=" + typed).headers().firstValue("Location");
    }

    private static void role(String role) {
        desk.database()
                .useTransaction(
                        handle -> handle.execute("update agent set role = ? where login = 'testowy.agent11'", role));
    }

    @Test
    void whoever_waits_for_an_answer_that_is_taken_back_waits_since_the_same_moment() {
        CustomerMessage.plain(world.core(), 1234, "I wait for this");
        var browser = world.browser().signIn("akowalski");
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(seen.find()).isTrue();
        String since = waitingSince();
        assertThat(since).isNotEmpty();
        browser.post("/desk/tickets/1234/reply", Map.of("body", "Not this", "cc", "", "seen", seen.group(1)));
        assertThat(waitingSince()).isEmpty();
        var undo = Pattern.compile("hx-post=\"(/desk/tickets/1234/undo/(\\d+))\"")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(undo.find()).isTrue();
        assertThat(browser.post(undo.group(1), Map.of()).statusCode()).isEqualTo(303);
        assertThat(waitingSince()).isEqualTo(since);
    }

    /// Empty: nobody waits.
    private static String waitingSince() {
        return desk.database()
                .read(handle -> handle.createQuery(
                                "select coalesce(waiting_since::text, '') from ticket where id = 1234")
                        .mapTo(String.class)
                        .one());
    }
}
