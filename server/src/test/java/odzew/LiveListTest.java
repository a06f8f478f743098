package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;
import odzew.ticket.TicketUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An open list is updated while an agent views it.
@Timeout(60)
class LiveListTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final Pattern FROM = Pattern.compile("data-from=\"([^\"]+)\"");

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @Test
    void an_open_page_alone_is_no_use_of_its_session() throws Exception {
        var browser = world.browser().signIn("jkowalski");
        long before =
                lastUse("update web_session set last_access_time = last_access_time - 3600000 where principal_name = "
                        + "(select id::text from agent where login = 'jkowalski')");
        browser.lines("/desk/live?rows=1&list=all").next();
        browser.with("HX-Request", "true");
        assertThat(browser.get("/desk/tickets/1234/card").statusCode()).isEqualTo(200);
        assertThat(lastUse("select")).isEqualTo(before);
        assertThat(browser.get("/desk/account").statusCode()).isEqualTo(200);
        assertThat(lastUse("select")).isGreaterThan(before);
    }

    private static long lastUse(String change) {
        return desk.database().inTransaction(handle -> {
            handle.execute(change);
            return handle.createQuery("""
                            select max(s.last_access_time) from web_session s join agent a on a.id::text = s.principal_name
                             where a.login = 'jkowalski'
                            """).mapTo(Long.class).one();
        });
    }

    @Test
    @Tag("long")
    void a_stream_ends_soon_after_its_session() throws Exception {
        var browser = world.browser().signIn("testowy.agent11");
        Iterator<String> lines = browser.lines("/desk/live?rows=1&list=all");
        lines.next();
        desk.database()
                .useTransaction(
                        h -> h.execute("update agent set signed_out_at = now() where login = 'testowy.agent11'"));
        assertTimeoutPreemptively(Duration.ofSeconds(40), () -> lines.forEachRemaining(_ -> {}));
    }

    @Test
    void a_changed_ticket_comes_as_its_new_line_with_the_numbers_of_the_lists() throws Exception {
        update(TicketUpdate.NOTHING.withAgent(""));
        var lines = world.browser().signIn("akowalski").lines("/desk/live?rows=1&list=unassigned");
        assertThat(lines.next()).startsWith("retry:");

        update(TicketUpdate.NOTHING.withAgent("akowalski"));

        assertThat(event(lines, "rows")).contains("data-line=\"1234\"", "data-here=\"false\"");
        assertThat(event(lines, "counts")).contains("unassigned=0", "mine=1", "status-");

        update(TicketUpdate.NOTHING.withAgent(""));
        assertThat(event(lines, "rows")).contains("data-here=\"true\"");
        assertThat(event(lines, "counts")).contains("unassigned=1", "mine=0");
    }

    @Test
    void what_happened_between_the_page_and_its_stream_is_told_too() throws Exception {
        var browser = world.browser().signIn("akowalski");
        var from = FROM.matcher(browser.get("/desk").body());
        assertThat(from.find()).isTrue();
        write("Jeszcze jedno pytanie");
        var lines = browser.lines("/desk/live?rows=1&from=" + from.group(1));
        assertThat(event(lines, "rows")).contains("Jeszcze jedno pytanie", "data-unread");
    }

    @Test
    void nobody_is_told_of_a_queue_that_is_not_theirs() throws Exception {
        var agents = world.core().accounts.deskAgents;
        long id = agents.verify("testowy.agent17", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of()), SomeAct.act());
        try {
            var lines = world.browser().signIn("testowy.agent17").lines("/desk/live?rows=1&list=all");
            assertThat(lines.next()).startsWith("retry:");
            event(lines, "counts");
            write("Poufne");
            var seen = new ArrayList<String>();
            for (String line = lines.next(); !line.equals("event: counts"); line = lines.next()) {
                seen.add(line);
            }
            assertThat(lines.next()).isEqualTo("data: mine=0");
            assertThat(seen).noneMatch(line -> line.contains("rows") || line.contains("Poufne"));
        } finally {
            agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
        }
    }

    @Test
    void many_open_pages_read_a_change_once() throws Exception {
        var pages = new ArrayList<Iterator<String>>();
        var browser = world.browser().signIn("akowalski");
        for (int i = 0; i < 20; i++) {
            Iterator<String> lines = browser.lines("/desk/live?rows=1&list=all");
            assertThat(lines.next()).startsWith("retry:");
            pages.add(lines);
        }
        long before = boardsRead();
        for (int change = 0; change < 5; change++) {
            write("Czy ktoś to czyta? " + change);
            for (Iterator<String> lines : pages) {
                awaitRow(lines, "Czy ktoś to czyta? " + change);
            }
        }
        // a page for itself would have made it a hundred; PostgreSQL may count some of the pages' own first looks late
        assertThat(boardsRead() - before).isLessThan(50);
    }

    /// How often the counters were read, by what PostgreSQL counts for their table.
    private static long boardsRead() {
        return desk.database().inTransaction(handle -> {
            handle.execute("select pg_stat_clear_snapshot()");
            return handle.createQuery("""
                select coalesce(seq_scan, 0) + coalesce(idx_scan, 0)
                  from pg_stat_user_tables where relname = 'ticket_count'
                """).mapTo(Long.class).one();
        });
    }

    private static void awaitRow(Iterator<String> lines, String text) {
        while (!event(lines, "rows").contains(text)) {
            // one change may be told of in several pieces
        }
    }

    private static String event(Iterator<String> lines, String name) {
        while (!lines.next().equals("event: " + name)) {
            // others are heartbeats and news of other tests
        }
        var data = new StringBuilder();
        for (String line = lines.next(); !line.isEmpty(); line = lines.next()) {
            data.append(line.substring("data: ".length())).append('\n');
        }
        return data.toString();
    }

    private static void update(TicketUpdate update) {
        world.core().tickets.update(1234, update, AuditedCommand.of(Actor.system("test"), "TEST", "ticket 1234"));
    }

    private static void write(String body) {
        world.core()
                .tickets
                .customerResponse(
                        1234,
                        new CustomerResponse(body, BodyType.PLAIN, Optional.empty()),
                        AuditedCommand.of(Actor.system("test"), "TEST", "ticket 1234"));
    }

    @Test
    void an_open_page_hears_of_a_new_mail_and_of_the_others_who_look() throws Exception {
        var mine = world.browser().signIn("akowalski").lines("/desk/live?ticket=1234");
        assertThat(mine.next()).startsWith("retry:");
        var others = world.browser().signIn("testowy.agent17").lines("/desk/live?ticket=1234");
        assertThat(others.next()).startsWith("retry:");
        assertThat(until(mine, "event: who")).isEqualTo("data: Also viewing: Testowy Agent 17");
        write("Are you there?");
        assertThat(until(mine, "event: changed")).isEqualTo("data: 1234");
    }

    private static String until(Iterator<String> lines, String wanted) {
        while (!lines.next().equals(wanted)) {
            // others are heartbeats and news of other tests
        }
        return lines.next();
    }
}
