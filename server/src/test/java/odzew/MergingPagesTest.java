package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.account.ApiUsers;
import odzew.account.VisibleQueues;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Tickets and customers that are begun, linked, split and merged on pages, by forms that need no script.
class MergingPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
        new ApiUsers(desk.database(), world.core().clock)
                .create("merging", "secret", Set.of("*"), Duration.ofMinutes(2));
    }

    @Test
    void a_message_is_split_off_linked_and_merged_back_and_the_pages_lead_to_each_other() {
        CustomerMessage.plain(world.core(), 1234, "first");
        long second = CustomerMessage.plain(world.core(), 1234, "second");
        var browser = world.browser().signIn("akowalski");
        assertThat(browser.get("/desk/tickets/1234").body())
                .contains("/desk/tickets/1234/merge", "/desk/tickets/1234/link", "/messages/" + second + "/split");

        String split = location(browser.post("/desk/tickets/1234/messages/" + second + "/split", Map.of("later", "1")));
        String number = split.substring(split.lastIndexOf('/') + 1);
        assertThat(browser.get(split).body()).contains("second", "href=\"/desk/tickets/1234\"", "/unlink");
        assertThat(browser.get("/desk/tickets/1234").body()).contains("href=\"" + split + "\"");

        assertThat(location(browser.post("/desk/tickets/1234/unlink", Map.of("ticket", number))))
                .isEqualTo("/desk/tickets/1234");
        assertThat(browser.get(split).body()).doesNotContain("/unlink");
        assertThat(location(browser.post(split + "/link", Map.of("ticket", "#1234"))))
                .isEqualTo(split);
        assertThat(browser.get("/desk/tickets/1234").body()).contains("/unlink");

        assertThat(location(browser.post(split + "/merge", Map.of("ticket", "1234"))))
                .startsWith("/desk/tickets/1234?merged=" + number);
        String merged = browser.get(split).body();
        assertThat(merged).contains("second").containsAnyOf("Reply in", "Odpowiedz w");
        assertThat(merged).doesNotContain(split + "/merge");
    }

    @Test
    void a_merged_ticket_is_found_by_words_read_in_one_thread_and_taken_back() {
        long other = OpenTicket.of(world.core(), "Zepsuta altana ogrodowa", "Deszcz zalewa altanę");
        CustomerMessage.plain(world.core(), 1234, "before the merge");
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/tickets/1234");
        assertThat(browser.get("/desk/search/candidates?not=1234&ticket=" + other)
                        .body())
                .contains("name=\"into\" value=\"" + other + "\"", "Zepsuta altana");
        assertThat(browser.get("/desk/search/candidates?not=1234&ticket=1234").body())
                .doesNotContain("name=\"into\"");
        String to = location(browser.post("/desk/tickets/" + other + "/merge", Map.of("into", "1234")));
        String page = browser.get(to).body();
        assertThat(page).contains("Deszcz zalewa altanę", "/desk/tickets/1234/unmerge");
        assertThat(world.core().tickets.get(other, VisibleQueues.ALL).messages())
                .isNotEmpty();
        String statuses = to.substring(to.indexOf("statuses=") + 9);
        browser.get("/desk/tickets/1234");
        var undo = Map.of("ticket", Long.toString(other), "statuses", statuses);
        assertThat(location(browser.post("/desk/tickets/1234/unmerge", undo))).isEqualTo("/desk/tickets/" + other);
        assertThat(browser.get("/desk/tickets/1234/messages").body()).doesNotContain("Deszcz zalewa altanę");
        assertThat(browser.get("/desk?list=open").body()).contains("data-row=\"" + other + "\"", "row-waits");
        assertThat(browser.post("/desk/tickets/1234/unmerge", undo).statusCode())
                .isEqualTo(409);
    }

    @Test
    void what_cannot_be_done_is_said_in_the_readers_language_and_what_is_hidden_stays_hidden() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/tickets/1234");
        browser.post("/desk/account/language", Map.of("language", "pl"));
        browser.get("/desk/tickets/1234");
        var itself = browser.post("/desk/tickets/1234/merge", Map.of("ticket", "1234"));
        assertThat(itself.statusCode()).isEqualTo(400);
        assertThat(itself.body()).contains("To jest to samo zgłoszenie");
        assertThat(browser.post("/desk/tickets/1234/link", Map.of("ticket", "x"))
                        .body())
                .contains("nie jest numerem zgłoszenia");
        assertThat(browser.post("/desk/tickets/1234/merge", Map.of("ticket", "999999"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/desk/tickets/999999/merge", Map.of("ticket", "1234"))
                        .statusCode())
                .isEqualTo(404);
        browser.post("/desk/account/language", Map.of("language", "en"));
    }

    @Test
    void a_reply_from_a_form_still_open_when_its_ticket_was_merged_goes_into_the_surviving_ticket() {
        long ticket = world.open("merged@x.example", "A question");
        var browser = world.browser().signIn("akowalski");
        String page = "/desk/tickets/" + ticket;
        long surviving = world.open("merged@x.example", "A question");
        Map<String, String> form = reply(browser.get(page).body());
        merge(browser, ticket, surviving);

        HttpResponse<String> answer = browser.post(page + "/reply", form);

        assertThat(answer.headers().firstValue("Location")).hasValue("/desk/tickets/" + surviving);
        assertThat(messages("REPLY", surviving)).isEqualTo(1);
        assertThat(messages("REPLY", ticket)).isZero();
        assertThat(text("select subject from outgoing_mail where ticket_id = " + surviving))
                .contains("[#" + surviving + "]");
        assertThat(world.core().tickets.get(ticket, VisibleQueues.ALL).statusId())
                .isEqualTo(4);
    }

    @Test
    void what_the_api_writes_to_a_merged_ticket_goes_into_the_surviving_one_and_the_merge_stays() throws Exception {
        long ticket = world.open("merged@x.example", "A question");
        var browser = world.browser().signIn("akowalski");
        long surviving = world.open("merged@x.example", "A question");
        merge(browser, ticket, surviving);

        HttpResponse<String> reply = api(
                ticket,
                "agent_response",
                "{\"body\":\"By the API\",\"user_login\":\"akowalski\",\"body_type\":\"PLAIN\"}");
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("[]");
        assertThat(reply.headers().firstValue("Location").orElseThrow())
                .startsWith("/api/tickets/" + surviving + "/messages/");
        assertThat(api(ticket, "customer_response", "{\"body\":\"And the customer\",\"body_type\":\"PLAIN\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(api(ticket, "comment", "{\"comment\":\"And a colleague\"}").statusCode())
                .isEqualTo(201);

        assertThat(messages("REPLY", surviving)).isEqualTo(1);
        assertThat(messages("MAIL", surviving)).isEqualTo(2);
        assertThat(text("select string_agg(comment, '') from message where ticket_id = " + surviving))
                .contains("And a colleague");
        assertThat(messages("MAIL", ticket)).isEqualTo(1);
        var merged = world.core().tickets.get(ticket, VisibleQueues.ALL);
        assertThat(merged.statusId()).isEqualTo(4);
        assertThat(text("select merged_into_ticket_id::text from ticket where id = " + ticket))
                .isEqualTo(Long.toString(surviving));
        assertThat(world.core().tickets.get(surviving, VisibleQueues.ALL).statusId())
                .isEqualTo(1);
    }

    private static void merge(DeskWorld.Browser browser, long one, long into) {
        browser.get("/desk/tickets/" + one);
        assertThat(browser.post("/desk/tickets/" + one + "/merge", Map.of("ticket", Long.toString(into)))
                        .statusCode())
                .isEqualTo(303);
    }

    private static Map<String, String> reply(String page) {
        var key = Pattern.compile("id=\"reply\".*?name=\"reply_key\" value=\"([0-9a-f]{32})\"", Pattern.DOTALL)
                .matcher(page);
        assertThat(key.find()).isTrue();
        return Map.of("body", "Written before", "cc", "", "body_type", "PLAIN", "reply_key", key.group(1));
    }

    private static HttpResponse<String> api(long ticket, String call, String json) throws Exception {
        return world.api("merging", "/api/tickets/" + ticket + "/" + call, json);
    }

    private static int messages(String type, long ticketId) {
        return Integer.parseInt(
                text("select count(*)::text from message where type = '" + type + "' and ticket_id = " + ticketId));
    }

    private static String text(String sql) {
        return desk.database()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
