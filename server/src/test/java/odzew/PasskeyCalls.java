package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The calls of a page that uses passkeys.
final class PasskeyCalls {

    static final String ORIGIN = "https://desk.example.com";
    static final String ALONE = "/desk/sign-in/passkey";
    static final String SECOND = "/desk/sign-in/code/passkey";
    private static final Pattern CODE = Pattern.compile("<code class=\"secret\">([a-z2-9-]{14})</code>");

    private PasskeyCalls() {}

    static TestAuthenticator added(DeskWorld.Browser browser) {
        var authenticator = new TestAuthenticator(ORIGIN);
        String made = authenticator.create(options(browser, "/desk/account/passkeys", Map.of("present", "demo")));
        var answer = finish(browser, "/desk/account/passkeys", made, Map.of("name", "work laptop"));
        assertThat(location(answer)).isEqualTo("/desk/account#passkeys");
        browser.get("/desk/search");
        return authenticator;
    }

    static List<String> codesAfterAdding(DeskWorld.Browser owner) {
        added(owner);
        return codes(owner);
    }

    /// The recovery codes that the page of the account shows once.
    static List<String> codes(DeskWorld.Browser owner) {
        return CODE.matcher(owner.get("/desk/account").body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    static String number(DeskWorld.Browser browser) {
        return Pattern.compile("/desk/account/passkeys/([0-9]+)/remove")
                .matcher(browser.get("/desk/account").body())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    static DeskWorld.Browser withPassword(DeskWorld world, String login, String next) {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        var asked = browser.post("/desk/sign-in", Map.of("login", login, "password", "demo", "next", next));
        assertThat(location(asked)).isEqualTo("/desk/sign-in/code");
        browser.get("/desk/sign-in/code");
        return browser;
    }

    static JsonNode options(DeskWorld.Browser browser, String path, Map<String, String> fields) {
        var answer = browser.post(path + "/options", fields);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }

    static HttpResponse<String> alone(
            DeskWorld.Browser browser, TestAuthenticator authenticator, Map<String, String> more) {
        return finish(browser, ALONE, authenticator.get(options(browser, ALONE, Map.of())), more);
    }

    static HttpResponse<String> finish(
            DeskWorld.Browser browser, String path, String credential, Map<String, String> more) {
        var fields = new HashMap<>(more);
        fields.put("credential", credential);
        return browser.post(path, fields);
    }

    static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse(answer.statusCode() + " " + answer.body());
    }
}
