package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A conversation of two thousand messages is read from its end.
class LongTicketTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final Pattern BEFORE = Pattern.compile("hx-get=\"(/desk/tickets/1234/messages/before/[0-9]+)\"");
    private static final Pattern SHOWN = Pattern.compile("message-text\" dir=\"auto\">remark number ([0-9]+)\\.");

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
        desk.database().useTransaction(handle -> handle.execute("""
            insert into message (ticket_id, type, body, body_type, created_at, stored_at)
            select 1234, case when n = 1000 then 'MAIL' else 'REPLY' end,
                   'remark number ' || n || '.', 'PLAIN', now(), now()
              from generate_series(1, 2000) as n
            """));
    }

    @Test
    void the_newest_are_shown_and_the_earlier_ones_come_when_asked_for() {
        var browser = world.browser().signIn("akowalski");
        String page = browser.get("/desk/tickets/1234").body();
        assertThat(numbers(page)).hasSize(40).startsWith(1961).endsWith(2000);
        assertThat(page).contains("earlier messages");

        String before = browser.get(before(page)).body();
        assertThat(numbers(before)).hasSize(40).startsWith(1921).endsWith(1960);
        assertThat(numbers(browser.get(before(before)).body())).startsWith(1881).endsWith(1920);
    }

    @Test
    void what_changes_is_read_again_from_the_first_message_that_the_page_has() {
        var browser = world.browser().signIn("akowalski");
        String page = browser.get("/desk/tickets/1234").body();
        var again = Pattern.compile("hx-get=\"(/desk/tickets/1234/messages[?]since=[0-9]+)\"")
                .matcher(page);
        assertThat(again.find()).isTrue();
        assertThat(numbers(browser.get(again.group(1)).body())).isEqualTo(numbers(page));
    }

    @Test
    @Tag("long")
    void the_first_message_has_none_before_it() {
        var browser = world.browser().signIn("akowalski");
        String page = browser.get("/desk/tickets/1234").body();
        int pages = 1;
        for (String next = page; BEFORE.matcher(next).find(); pages++) {
            next = browser.get(before(next)).body();
        }
        assertThat(pages).isEqualTo(51);
    }

    @Test
    void a_customers_mail_that_lies_further_back_still_counts_as_seen() {
        String page =
                world.browser().signIn("akowalski").get("/desk/tickets/1234").body();
        var seen = Pattern.compile("name=\"seen\" value=\"([0-9]+)\"").matcher(page);
        assertThat(seen.find()).isTrue();
        long newest = desk.database()
                .read(handle -> handle.createQuery(
                                "select max(id) from message where ticket_id = 1234 and type in ('MAIL', 'REPLY')")
                        .mapTo(Long.class)
                        .one());
        assertThat(Long.parseLong(seen.group(1))).isEqualTo(newest);
    }

    private static String before(String page) {
        var found = BEFORE.matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static java.util.List<Integer> numbers(String page) {
        return SHOWN.matcher(page)
                .results()
                .map((MatchResult found) -> Integer.parseInt(found.group(1)))
                .distinct()
                .toList();
    }
}
