package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.database.TestDatabase;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Merging, splitting and linking on a ticket's page, by forms that need no script.
class TiePageTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = new DeskWorld(db, data);
        world.demo();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void a_message_is_split_off_linked_and_merged_back_and_the_pages_lead_to_each_other() {
        message("first");
        long second = message("second");
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
                .isEqualTo("/desk/tickets/1234");
        String merged = browser.get(split).body();
        assertThat(merged).contains("second").containsAnyOf("answer in ticket", "odpowiadaj w zgłoszeniu");
        assertThat(merged).doesNotContain(split + "/merge");
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
                .contains("Podaj numer zgłoszenia");
        assertThat(browser.post("/desk/tickets/1234/merge", Map.of("ticket", "999999"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(browser.post("/desk/tickets/999999/merge", Map.of("ticket", "1234"))
                        .statusCode())
                .isEqualTo(404);
        browser.post("/desk/account/language", Map.of("language", "en"));
    }

    private static long message(String text) {
        return world.core()
                .tickets
                .customerResponse(
                        1234,
                        new CustomerResponse(text, BodyType.PLAIN, Optional.empty()),
                        AuditedCommand.of(Actor.system("test"), "TEST", "ticket 1234"))
                .id();
    }

    private static String location(java.net.http.HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
