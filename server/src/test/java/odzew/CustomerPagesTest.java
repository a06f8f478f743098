package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.account.ApiUsers;
import odzew.account.VisibleQueues;
import odzew.desk.Conversation;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Customers who are noted, found, changed and merged on pages.
class CustomerPagesTest {

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
    void a_call_is_noted_for_a_new_number_and_the_same_number_is_the_same_customer() {
        var browser = world.browser().signIn("akowalski");
        String mailbox = mailbox(browser.get("/desk/new").body());
        Map<String, String> call = Map.of(
                "kind", "phone",
                "mailbox", mailbox,
                "to", "Jan Dzwoni 601 234 567",
                "body", "Asked for the price.",
                "close", "1");
        long first = opened(location(browser.post("/desk/new", call)));
        long second = opened(location(browser.post("/desk/new", call)));
        Conversation noted = world.core().desk.tickets.conversation(VisibleQueues.ALL, first);
        assertThat(noted.customerName()).isEqualTo("Jan Dzwoni");
        assertThat(noted.ticket().closedAt()).isPresent();
        assertThat(noted.entries().getFirst().deliveries()).isEmpty();
        assertThat(noted.others())
                .singleElement()
                .satisfies(it -> assertThat(it.id()).isEqualTo(second));
        assertThat(browser.get("/desk/people?phones=1&q=601234").body()).contains("Jan Dzwoni");
        assertThat(browser.post("/desk/new", Map.of("kind", "mail", "mailbox", mailbox, "to", "x@", "body", "Kept"))
                        .body())
                .contains("Kept", "bar-problem");
    }

    @Test
    void a_customer_is_found_changed_and_merged_with_a_duplicate_whose_tickets_come_along() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/customers");
        long first = opened(location(browser.post(
                "/desk/customers",
                Map.of(
                        "name", "Maria",
                        "surname", "Zielonka",
                        "emails", "maria@firma.example",
                        "phones", "501 000 111"))));
        long second = opened(location(browser.post(
                "/desk/customers",
                Map.of("name", "M.", "surname", "Zielonka", "emails", "m.zielonka@dom.example\nmaria@firma.example"))));
        String mailbox = mailbox(browser.get("/desk/new").body());
        long ticket = opened(location(browser.post(
                "/desk/new",
                Map.of(
                        "kind", "mail",
                        "mailbox", mailbox,
                        "to", "m.zielonka@dom.example",
                        "customer", Long.toString(second),
                        "subject", "Offer",
                        "body", "Good morning"))));
        browser.post(
                "/desk/customers/" + first,
                Map.of(
                        "name", "Maria",
                        "surname", "Zielonka-Lis",
                        "company", "Altany sp. z o.o.",
                        "note", "Rabat 10%",
                        "emails", "maria@firma.example",
                        "phones", "501 000 111",
                        "texts", "1",
                        "vip", "on"));
        assertThat(browser.get("/desk/customers?q=altan").body()).contains("Maria Zielonka-Lis", "501 000 111");
        assertThat(browser.get("/desk/customers?q=501000").body()).contains("Maria Zielonka-Lis");
        assertThat(browser.post("/desk/customers/" + first + "/merge", Map.of("customer", Long.toString(first)))
                        .statusCode())
                .isEqualTo(400);
        browser.post("/desk/customers/" + first + "/merge", Map.of("customer", Long.toString(second)));
        assertThat(browser.get("/desk/customers/" + first).body())
                .contains("m.zielonka@dom.example", "Rabat 10%", "Altany sp. z o.o.", "#" + ticket);
        assertThat(browser.get("/desk/customers/" + second).statusCode()).isEqualTo(404);
        assertThat(browser.get("/desk/tickets/" + ticket).body())
                .contains("Maria Zielonka-Lis", "tel:501000111", "Rabat 10%");
        var refused = browser.post("/desk/customers/" + first, Map.of("phones", "no number", "name", "Marysia"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("field-problem", "no number", "Marysia");
    }

    @Test
    void a_merge_of_customers_is_undone_with_addresses_fields_and_tickets_and_later_changes_stay() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/customers");
        long stays = opened(location(browser.post(
                "/desk/customers", Map.of("surname", "Wrona", "emails", "wrona@x.example", "phones", "600 1"))));
        long goes = opened(location(browser.post(
                "/desk/customers",
                Map.of("name", "Jan", "surname", "Wroński", "emails", "jan.wronski@x.example", "phones", "600 2"))));
        browser.get("/desk/customers/" + goes);
        browser.post("/desk/customers/" + goes, Map.of("note", "Stały klient", "address.city", "Łódź", "nip", "123"));
        long ticket = world.open("jan.wronski@x.example", "Before the merge");
        String before = row(goes);
        browser.post("/desk/customers/" + stays + "/merge", Map.of("customer", Long.toString(goes)));
        long since = world.open("jan.wronski@x.example", "Since the merge");
        long own = world.open("wrona@x.example", "Own");
        browser.post("/desk/customers/" + stays, Map.of("job_title", "Prezes"));
        String merged = browser.get("/desk/customers/" + stays).body();
        assertThat(merged).contains("jan.wronski@x.example", "Łódź", "Jan Wroński", "/unmerge");
        String merge = group(merged, "name=\"merge\" value=\"(\\d+)\"");

        assertThat(browser.post("/desk/customers/" + stays + "/unmerge", Map.of("merge", merge))
                        .statusCode())
                .isEqualTo(303);

        assertThat(row(goes)).isEqualTo(before);
        assertThat(browser.get("/desk/customers/" + goes).body())
                .contains("jan.wronski@x.example", "600 2", "Stały klient", "Łódź", "#" + ticket, "#" + since)
                .doesNotContain("#" + own);
        assertThat(browser.get("/desk/customers/" + stays).body())
                .contains("wrona@x.example", "600 1", "Prezes", "#" + own)
                .doesNotContain("jan.wronski@x.example", "600 2", "Łódź", "Stały klient", "123\"", "/unmerge");
        assertThat(text("select name from customer where id = " + stays)).isEmpty();
        assertThat(browser.post("/desk/customers/" + stays + "/unmerge", Map.of("merge", merge))
                        .statusCode())
                .isEqualTo(409);
        assertThat(world.audited("DESK_CUSTOMER_UNMERGE")).isEqualTo("akowalski");
    }

    private static String row(long customer) {
        return text("select (to_jsonb(c) - 'updated_at')::text from customer c where id = " + customer);
    }

    private static String group(String text, String pattern) {
        var found = java.util.regex.Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    @Test
    void a_deleted_customer_takes_along_what_its_merges_kept() {
        var browser = world.browser().signIn("akowalski");
        browser.get("/desk/customers");
        long stays = opened(location(browser.post("/desk/customers", Map.of("surname", "Sowa"))));
        long goes = opened(location(browser.post("/desk/customers", Map.of("surname", "Sówka"))));
        browser.post("/desk/customers/" + stays + "/merge", Map.of("customer", Long.toString(goes)));
        world.core().customerRegister.delete(stays, odzew.account.SomeAct.act());
        assertThat(text("select count(*)::text from customer_merge where into_id = " + stays))
                .isEqualTo("0");
    }

    private static String text(String sql) {
        return desk.database()
                .read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private static long opened(String location) {
        return Long.parseLong(location.replaceAll("\\D", ""));
    }

    private static String mailbox(String page) {
        var found = Pattern.compile("<option value=\"([^\"]+@[^\"]+)\"").matcher(page);
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
