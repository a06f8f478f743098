package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Agents on the administration pages: their passwords, tickets and devices.
class AgentPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final String ADMIN = "/desk/admin";
    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
        desk.database().useTransaction(handle -> handle.execute("""
                        update agent set role = case login when 'akowalski' then 'ADMINISTRATOR' else 'AGENT' end
                        """));
    }

    private static DeskWorld.Browser administrator(String language) {
        return world.browser().with("Accept-Language", language).signIn("akowalski");
    }

    @Test
    void an_agent_whose_password_was_set_chooses_an_own_one_before_anything_else() {
        var browser = administrator("en");
        browser.get(ADMIN + "/agents/new");
        assertThat(browser.post(ADMIN + "/agents/new", AdminForms.agent()).statusCode())
                .isEqualTo(303);
        var agent = world.browser().with("Accept-Language", "pl");
        agent.get("/desk/sign-in");
        agent.post("/desk/sign-in", Map.of("login", "nowa.osoba", "password", "set by somebody"));
        assertThat(agent.get("/desk").headers().firstValue("Location")).contains("/desk/new-password");
        assertThat(agent.get("/desk/new-password").body()).contains("Wybierz własne hasło");
        assertThat(agent.post("/desk/new-password", Map.of("password", "qwertyuiop", "again", "qwertyuiop"))
                        .body())
                .contains("zbyt łatwe");
        agent.get("/desk/new-password");
        assertThat(agent.post("/desk/new-password", Map.of("password", "rower i mgła", "again", "rower i mgła"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(agent.get("/desk").statusCode()).isEqualTo(200);
        assertThat(world.audited("agent.own_password")).isEqualTo("nowa.osoba");
    }

    @Test
    void open_tickets_of_a_disabled_agent_are_handed_over_and_those_of_queues_unseen_stay() {
        var browser = administrator("en");
        for (String login : new String[] {"leaves", "stays"}) {
            browser.get(ADMIN + "/agents/new");
            browser.post(
                    ADMIN + "/agents/new",
                    Map.of("login", login, "name", "Who " + login, "role", "AGENT", "all_queues", "on"));
        }
        long ticket = world.open("a@handed.example", "To hand over");
        browser.get("/desk/tickets/" + ticket);
        browser.post("/desk/tickets/" + ticket + "/change", Map.of("agent", "leaves"));
        String page = ADMIN + "/agents/leaves";
        var disabled = browser.post(page, Map.of("name", "Who leaves", "role", "AGENT", "all_queues", "on"));
        assertThat(disabled.headers().firstValue("Location")).hasValue(page);
        assertThat(browser.get(page).body())
                .contains("still has 1 open ticket.", "Hand over", ">Who stays</option>")
                .doesNotContain(">Who leaves</option>");

        browser.get(ADMIN + "/agents/stays");
        browser.post(ADMIN + "/agents/stays", Map.of("name", "Who stays", "role", "AGENT", "active", "on"));
        browser.get(page);
        var none = browser.post(page + "/tickets", Map.of("to", "stays"));
        assertThat(none.headers().firstValue("Location")).hasValue(page + "?handed=0");
        browser.get(page);
        var all = browser.post(page + "/tickets", Map.of("to", "akowalski"));
        assertThat(all.headers().firstValue("Location")).hasValue(page + "?handed=1");
        assertThat(browser.get(page + "?handed=1").body())
                .contains("1 ticket was handed over.")
                .doesNotContain("still has");
        assertThat(world.core()
                        .tickets
                        .get(ticket, odzew.account.VisibleQueues.ALL)
                        .agentLogin())
                .hasValue("akowalski");
        assertThat(world.audited("tickets.hand_over")).contains("akowalski");
    }

    @Test
    void the_last_sign_in_and_the_devices_of_an_agent_are_shown_and_ended() {
        var agent = world.browser()
                .with("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/142")
                .signIn("testowy.agent11");
        var browser = administrator("en");
        String page = ADMIN + "/agents/testowy.agent11";
        assertThat(browser.get(ADMIN + "/agents").body()).contains("Last sign-in", "never");
        assertThat(browser.get(page).body()).contains("Firefox, Linux", "127.0.0.1", "Sign out of all devices");
        assertThat(agent.get("/desk").statusCode()).isEqualTo(200);
        browser.post(page + "/sessions", Map.of());
        assertThat(agent.get("/desk").statusCode()).isEqualTo(303);
        assertThat(browser.get(page).body()).contains("Not signed in anywhere.").doesNotContain("Last sign-in: never");
        assertThat(world.audited("agent.sessions_ended")).isEqualTo("akowalski");
    }
}
