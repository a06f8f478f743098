package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.account.Act;
import odzew.account.Actor;
import odzew.database.TestDatabase;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The lists and the search as a browser gets them.
class InboxPagesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Pattern CHOICE = Pattern.compile("name=\"ticket\" value=\"(1234:[0-9]+)\"");

    private static DeskWorld world;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        world = new DeskWorld(db, data);
        world.demo();
    }

    @AfterAll
    static void stop() {
        world.close();
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
        assertThat(browser.get("/desk?list=status-4").body()).contains("Nic tu nie czeka");
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
        assertThat(browser.get(back).body()).contains("Left alone: 1");
        assertThat(world.core().tickets.get(1234).tags()).containsExactly("pilne");
    }

    @Test
    void a_ticket_is_unread_until_it_is_opened() {
        var browser = world.browser().signIn("testowy.agent11");
        browser.get("/desk");
        world.core()
                .tickets
                .customerResponse(
                        1234,
                        new CustomerResponse("Halo?", BodyType.PLAIN, Optional.empty()),
                        Act.of(Actor.system("test"), "test", "tickets/1234"));
        assertThat(browser.get("/desk").body()).contains("data-unread", "Halo?");

        browser.get("/desk/tickets/1234");

        assertThat(browser.get("/desk").body()).doesNotContain("data-unread");
    }

    @Test
    void search_marks_what_it_found_and_explains_what_it_did_not_understand() throws Exception {
        while (world.core().indexing.step() || world.core().indexing.waiting() > 0) {
            Thread.onSpinWait();
        }
        var browser = world.browser().signIn("akowalski");

        assertThat(browser.get("/desk/search?q=paczki").body()).contains("<mark>paczka</mark>");
        assertThat(browser.get("/desk/search?q=status%3Anope").body()).contains("nope");
        assertThat(browser.get("/desk/search?q=%3Cscript%3Ealert(1)%3C/script%3E")
                        .body())
                .doesNotContain("<script>alert(1)");
        assertThat(browser.get("/desk/search").body()).contains("is:unread");
    }
}
