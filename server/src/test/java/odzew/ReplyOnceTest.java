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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A reply is sent once, whatever happens between the agent's click and the page; and it goes where the
/// conversation is.
class ReplyOnceTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final Pattern REPLY_KEY =
            Pattern.compile("id=\"reply\".*?name=\"reply_key\" value=\"([0-9a-f]{32})\"");
    private static final Pattern COMMENT_KEY =
            Pattern.compile("id=\"comment\".*?name=\"reply_key\" value=\"([0-9a-f]{32})\"");

    private static DeskWorld world;
    private static int number;

    private DeskWorld.Browser browser;
    private long ticket;
    private String page = "";

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
        new ApiUsers(desk.database(), world.core().clock)
                .create("guarded", "secret", Set.of("*"), Duration.ofMinutes(2));
    }

    @BeforeEach
    void a_ticket_of_its_own() {
        ticket = opened();
        browser = world.browser().signIn("akowalski");
        page = "/desk/tickets/" + ticket;
    }

    @Test
    void the_same_form_posted_again_sends_one_message_and_the_page_says_so_in_both_languages() {
        Map<String, String> form = form("Only once, please");

        assertThat(browser.post(page + "/reply", form).statusCode()).isEqualTo(303);
        HttpResponse<String> again = browser.post(page + "/reply", form);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).contains("This reply was already sent");
        browser.post("/desk/account/language", Map.of("language", "pl"));
        assertThat(browser.post(page + "/reply", form).body()).contains("Ta odpowiedź została już wysłana.");
        browser.post("/desk/account/language", Map.of("language", "en"));
        assertThat(messages("REPLY", ticket)).isEqualTo(1);
        assertThat(mails(ticket)).isEqualTo(1);
    }

    @Test
    void an_answer_that_is_lost_on_its_way_and_send_again_is_one_message() throws Exception {
        Map<String, String> form = form("The answer is lost");
        browser.postAndHangUp(page + "/reply", form);
        HttpResponse<String> again = browser.post(page + "/reply", form);

        assertThat(again.body()).contains("This reply was already sent");
        assertThat(messages("REPLY", ticket)).isEqualTo(1);
        assertThat(mails(ticket)).isEqualTo(1);
    }

    @Test
    void a_proxys_502_after_the_reply_arrived_and_send_again_is_one_message() throws Exception {
        Map<String, String> form = form("The proxy gave up");
        try (var proxy = new BadGateway(world.at("/"))) {
            assertThat(browser.postThrough(proxy.url(), page + "/reply", form).statusCode())
                    .isEqualTo(502);
        }
        HttpResponse<String> again = browser.post(page + "/reply", form);
        assertThat(again.body()).contains("This reply was already sent");
        assertThat(messages("REPLY", ticket)).isEqualTo(1);
        assertThat(mails(ticket)).isEqualTo(1);
    }

    @Test
    void two_tabs_with_one_draft_send_it_once() {
        assertThat(browser.post(page + "/draft", form("Written in two tabs")).statusCode())
                .isEqualTo(204);
        Map<String, String> first = form("Written in two tabs");
        Map<String, String> second = form("Written in two tabs");
        assertThat(second.get("reply_key")).isEqualTo(first.get("reply_key"));

        browser.post(page + "/reply", first);
        HttpResponse<String> again = browser.post(page + "/reply", second);

        assertThat(again.body()).contains("This reply was already sent");
        assertThat(messages("REPLY", ticket)).isEqualTo(1);
        assertThat(mails(ticket)).isEqualTo(1);
    }

    @Test
    void a_tab_that_is_left_open_brings_no_draft_back() {
        Map<String, String> form = form("Sent in the other tab");
        browser.post(page + "/reply", form);

        assertThat(browser.post(page + "/draft", form).statusCode()).isEqualTo(409);
        assertThat(drafts()).isZero();
    }

    @Test
    void another_version_of_a_sent_draft_is_refused_kept_and_sent_by_the_next_click() {
        Map<String, String> form = form("First version");
        browser.post(page + "/reply", form);

        HttpResponse<String> refused = browser.post(page + "/reply", with(form, "body", "Second version"));
        assertThat(refused.body())
                .contains("already sent from another window")
                .containsPattern("<textarea name=\"body\"[^>]*>Second version</textarea>");
        assertThat(messages("REPLY", ticket)).isEqualTo(1);

        assertThat(browser.post(page + "/reply", form("Second version")).statusCode())
                .isEqualTo(303);
        assertThat(messages("REPLY", ticket)).isEqualTo(2);
    }

    /// A server that dies right after its commit leaves what the commit left. The deferred trigger runs within
    /// it.
    @Test
    void at_the_commit_of_a_reply_its_draft_is_gone_and_its_key_is_known() {
        Map<String, String> form = with(form("Committed whole"), "close", "1");
        browser.post(page + "/draft", form);
        assertThat(drafts()).isEqualTo(1);

        try (var probe = new CommitProbe(desk.database())) {
            browser.post(page + "/reply", form);
            assertThat(probe.seen(ticket)).containsExactly("0 drafts, 1 key, closed true");
        }
    }

    @Test
    void a_reply_that_closes_is_one_command_with_one_system_comment() {
        browser.post(page + "/reply", with(form("Done"), "close", "1"));

        var shown = world.core().tickets.get(ticket, VisibleQueues.ALL);
        assertThat(shown.statusId()).isEqualTo(6);
        assertThat(shown.messages().getFirst().systemComment()).isEqualTo("Changed status from [Nowe] to [Zamknięte]");
        assertThat(text("select string_agg(action, ' ' order by id) from audit_entry where subject = 'ticket " + ticket
                        + "' and action like 'DESK%'"))
                .isEqualTo("DESK_REPLY");
        assertThat(text("select string_agg(action, ' ' order by id) from event where ticket_id = " + ticket
                        + " and action <> 'TICKET_DELIVERY_CHANGED'"))
                .isEqualTo("TICKET_CREATED TICKET_MESSAGE_SENT TICKET_UPDATED TICKET_CLOSED");
    }

    @Test
    void the_same_comment_posted_twice_is_one_comment() {
        String key = found(COMMENT_KEY, browser.get(page).body());
        Map<String, String> form = Map.of("comment", "Between us", "reply_key", key);
        assertThat(browser.post(page + "/comment", form).statusCode()).isEqualTo(303);
        assertThat(browser.post(page + "/comment", form).body()).contains("This comment was already added");
        assertThat(messages("COMMENT", ticket)).isEqualTo(1);
    }

    @Test
    void a_caller_without_a_key_that_repeats_itself_gets_its_first_answer_until_the_customer_writes() throws Exception {
        String reply = "{\"body\":\"Repeated\",\"user_login\":\"akowalski\",\"body_type\":\"PLAIN\"}";
        api(ticket, "agent_response", reply);
        assertThat(api(ticket, "agent_response", reply).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
        assertThat(messages("REPLY", ticket)).isEqualTo(1);

        api(ticket, "customer_response", "{\"body\":\"Say that again\",\"body_type\":\"PLAIN\"}");

        assertThat(api(ticket, "agent_response", reply).headers().firstValue("Idempotency-Replayed"))
                .isEmpty();
        assertThat(messages("REPLY", ticket)).isEqualTo(2);
    }

    @Test
    void a_caller_without_a_key_repeats_itself_with_the_same_file_under_another_token() throws Exception {
        String reply = withFile("the same bytes");
        String repeated = withFile("the same bytes");
        assertThat(repeated).isNotEqualTo(reply);
        api(ticket, "agent_response", reply);
        assertThat(api(ticket, "agent_response", repeated).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
        assertThat(messages("REPLY", ticket)).isEqualTo(1);
        api(ticket, "agent_response", withFile("other bytes"));
        assertThat(messages("REPLY", ticket)).isEqualTo(2);
    }

    private static String withFile(String bytes) throws Exception {
        String uploaded = post("/api/temporary_files?filename=offer.txt", bytes).body();
        return "{\"body\":\"See the file\",\"user_login\":\"akowalski\",\"attachments\":[\"%s\"]}"
                .formatted(found(Pattern.compile("\"token\":\"(\\w+)\""), uploaded));
    }

    @Test
    void creating_calls_without_a_key_are_protected_too() throws Exception {
        String letter = "{\"body\":\"Where is it?\",\"body_type\":\"PLAIN\"}";
        api(ticket, "customer_response", letter);
        assertThat(api(ticket, "customer_response", letter).headers().firstValue("Idempotency-Replayed"))
                .hasValue("true");
        assertThat(messages("MAIL", ticket)).isEqualTo(2);
        String opening = "{\"to\":\"test@thulium.example\",\"from\":\"twice" + number
                + "@x.example\",\"subject\":\"Twice\",\"body\":\"Once\",\"source\":\"email\","
                + "\"direction\":\"in_behalf_of\"}";
        HttpResponse<String> first = post("/api/tickets", opening);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(post("/api/tickets", opening).body()).isEqualTo(first.body());
        String customer = "{\"name\":\"Jan\",\"surname\":\"Nowak\",\"email\":\"new" + number + "@x.example\"}";
        HttpResponse<String> made = post("/api/customers", customer);
        HttpResponse<String> again = post("/api/customers", customer);
        assertThat(again.body()).isEqualTo(made.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    private Map<String, String> form(String body) {
        String shown = browser.get(page).body();
        return Map.of("body", body, "cc", "", "body_type", "PLAIN", "reply_key", found(REPLY_KEY, shown));
    }

    private static Map<String, String> with(Map<String, String> form, String name, String value) {
        var changed = new java.util.HashMap<>(form);
        changed.put(name, value);
        return changed;
    }

    private static String found(Pattern pattern, String page) {
        var matcher = Pattern.compile(pattern.pattern(), Pattern.DOTALL).matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }

    private static HttpResponse<String> api(long ticket, String call, String json) throws Exception {
        return post("/api/tickets/" + ticket + "/" + call, json);
    }

    private static HttpResponse<String> post(String path, String json) throws Exception {
        return world.api("guarded", path, json);
    }

    private static long opened() {
        return world.open("once" + ++number + "@x.example", "A question");
    }

    private static int messages(String type, long ticketId) {
        return count("message where type = '" + type + "' and ticket_id = " + ticketId);
    }

    private static int mails(long ticketId) {
        return count("outgoing_mail where ticket_id = " + ticketId);
    }

    private int drafts() {
        return count("draft where ticket_id = " + ticket);
    }

    private static int count(String rows) {
        return Integer.parseInt(text("select count(*)::text from " + rows));
    }

    private static String text(String sql) {
        return desk.database()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
