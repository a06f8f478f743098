package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import odzew.account.SomeAct;
import odzew.signin.ScimUsers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A company's directory switches agents off by SCIM.
class ScimTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static DeskWorld world;
    private static String token;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
        token = new ScimUsers(desk.database(), world.core().clock).newToken(SomeAct.act());
    }

    private static HttpResponse<String> send(String method, String path, String body, String bearer) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(world.at("/scim/v2" + path))
                            .header("Authorization", "Bearer " + bearer)
                            .header("Content-Type", "application/scim+json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return send(method, path, body, token);
    }

    private static long id(String login) {
        return desk.database()
                .read(h -> h.createQuery("select id from agent where login = :login")
                        .bind("login", login)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void users_are_listed_and_found_by_their_name() {
        assertThat(send("GET", "/Users", "").body()).contains("\"userName\":\"akowalski\"", "ListResponse");
        assertThat(send("GET", "/Users?filter=userName%20eq%20%22JKOWALSKI%22", "")
                        .body())
                .contains("\"totalResults\":1", "\"userName\":\"jkowalski\"");
        assertThat(send("GET", "/Users?filter=userName%20eq%20%22nobody%22", "").body())
                .contains("\"totalResults\":0");
        assertThat(send("GET", "/Users?startIndex=2&count=1", "").body()).contains("\"itemsPerPage\":1");
        assertThat(send("GET", "/Users?filter=active%20eq%20true", "").statusCode())
                .isEqualTo(400);
        assertThat(send("GET", "/Users/999999", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", "/ServiceProviderConfig", "").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATCH {\"Operations\":[{\"op\":\"replace\",\"value\":{\"active\":false}}]}",
                "PATCH {\"Operations\":[{\"op\":\"Replace\",\"path\":\"active\",\"value\":\"False\"}]}",
                "PUT {\"userName\":\"testowy.agent11\",\"active\":false}"
            })
    void an_agent_who_is_switched_off_is_out_at_once(String request) {
        var browser = world.browser().signIn("testowy.agent11");
        String path = "/Users/" + id("testowy.agent11");
        String[] parts = request.split(" ", 2);
        var answer = send(parts[0], path, parts[1]);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"active\":false");
        assertThat(browser.get("/desk").headers().firstValue("Location")).hasValue("/desk/sign-in");
        String on = "{\"Operations\":[{\"op\":\"replace\",\"value\":{\"active\":true}}]}";
        assertThat(send("PATCH", path, on).body()).contains("\"active\":true");
        assertThat(browser.get("/desk").statusCode())
                .as("the session stays over")
                .isNotEqualTo(200);
        int entries = desk.database()
                .read(h -> h.createQuery("select count(*) from audit_entry where action = 'agent.disable_by_scim'")
                        .mapTo(Integer.class)
                        .one());
        assertThat(entries).isPositive();
    }

    @Test
    void the_last_administrator_stays_and_what_is_no_user_changes_nothing() {
        desk.database().useTransaction(h -> h.execute("update agent set role = 'AGENT' where role = 'ADMINISTRATOR'"));
        desk.database()
                .useTransaction(h -> h.execute("update agent set role = 'ADMINISTRATOR' where login = 'akowalski'"));
        String path = "/Users/" + id("akowalski");
        var answer = send("PUT", path, "{\"active\":false}");
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.body()).contains("At least one administrator is required");
        for (String body : new String[] {"", "[", "{\"active\":\"perhaps\"}", "{\"active\":null}"}) {
            assertThat(send("PUT", path, body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(send("PATCH", path, "{}").statusCode()).isEqualTo(400);
        assertThat(send("POST", "/Users", "{}").statusCode()).isEqualTo(501);
        assertThat(world.browser().signIn("akowalski").get("/desk").statusCode())
                .isEqualTo(200);
    }

    @Test
    void only_the_newest_token_opens_it_and_the_database_does_not_have_it() {
        assertThat(send("GET", "/Users", "", "0".repeat(64)).statusCode()).isEqualTo(401);
        var users = new ScimUsers(desk.database(), world.core().clock);
        String former = token;
        token = users.newToken(SomeAct.act());
        assertThat(send("GET", "/Users", "", former).statusCode()).isEqualTo(401);
        assertThat(send("GET", "/Users", "").statusCode()).isEqualTo(200);
        List<String> kept = desk.database()
                .read(h -> h.createQuery("select encode(sha256, 'hex') from scim_token")
                        .mapTo(String.class)
                        .list());
        assertThat(kept).doesNotContain(token).hasSize(1);
    }

    @Test
    void the_pages_session_and_the_apis_password_do_not_open_it() throws Exception {
        assertThat(world.browser().signIn("akowalski").get("/scim/v2/Users").statusCode())
                .isEqualTo(401);
        assertThat(world.browser()
                        .with("Authorization", "Basic YXBpX3VzZXI6YXBpX3Bhc3M=")
                        .get("/scim/v2/Users")
                        .statusCode())
                .isEqualTo(401);
    }
}
