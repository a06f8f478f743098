package odzew;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import odzew.account.DeskAgent;
import odzew.account.Role;
import odzew.database.Database;
import odzew.mailservers.Eventually;
import odzew.signin.TestProvider;

/// The calls of a browser, the company's identity provider and the server at a sign-in there.
final class ProviderCalls {

    private final Database database;
    private final DeskWorld world;

    ProviderCalls(Database database, DeskWorld world) {
        this.database = database;
        this.world = world;
    }

    /// The response of the server to the browser that comes back from the provider.
    HttpResponse<String> comeBack(DeskWorld.Browser browser) {
        String there = location(browser.get("/desk/sign-in/provider?next=/desk/account"));
        return browser.get(TestProvider.path(location(fetch(there))));
    }

    HttpResponse<String> fetch(String address) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow(() -> new AssertionError(answer.body()));
    }

    DeskAgent agent(String login) {
        long id = database.read(h -> h.createQuery("select id from agent where login = :login")
                .bind("login", login)
                .mapTo(Long.class)
                .one());
        return world.core().accounts.deskAgents.find(id).orElseThrow();
    }

    boolean isIn(DeskWorld.Browser browser) {
        return browser.get("/desk/account").statusCode() == 200;
    }

    List<String> audit(String subject) {
        return database.read(h -> h.createQuery("select action from audit_entry where subject = :subject order by id")
                .bind("subject", subject)
                .mapTo(String.class)
                .list());
    }

    void role(String login, Role role) {
        database.useTransaction(h -> h.createUpdate("update agent set role = :role where login = :login")
                .bind("role", role.name())
                .bind("login", login)
                .execute());
    }

    HttpResponse<String> password(DeskWorld.Browser browser, String login, String password) {
        browser.get("/desk/sign-in");
        return browser.post("/desk/sign-in", Map.of("login", login, "password", password));
    }

    void email(String login, String email) {
        database.useTransaction(h -> h.createUpdate("update agent set email = :email where login = :login")
                .bind("email", email)
                .bind("login", login)
                .execute());
    }

    /// The server's own job may have taken the session in hand.
    void assertOut(DeskWorld.Browser browser) {
        Eventually.until("the session ends", () -> !isIn(browser));
    }

    /// The server's own check, half a minute later.
    void check() {
        database.useTransaction(h -> h.execute("update provider_session set checked_at = 'epoch'"));
        world.signIn().access().orElseThrow().sessions().check();
    }

    int backChannel(String token) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(world.at("/oidc/back-channel-logout"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(HttpRequest.BodyPublishers.ofString("logout_token=" + token))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
