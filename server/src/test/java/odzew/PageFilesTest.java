package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The parts of a page: our files alone, small and kept for ever, and cookies that stay with them.
class PageFilesTest {

    @RegisterExtension
    static final SharedDesk desk = SharedDesk.published();

    private static DeskWorld world;

    @BeforeAll
    static void start() {
        world = desk.world();
    }

    @Test
    void metrics_and_health_are_on_the_management_port_only() throws Exception {
        var browser = world.browser();
        for (String path :
                List.of("/metrics", "/health/live", "/health/ready", "/%6detrics", "/%68ealth/ready", "/metrics;a=b")) {
            assertThat(browser.get(path).statusCode()).as(path).isIn(400, 404);
        }
        assertThat(management("/health/live")).isEqualTo(200);
        assertThat(management("/metrics")).isEqualTo(200);
        assertThat(management("/desk/sign-in")).isEqualTo(404);
        assertThat(management("/api/tickets/1")).isEqualTo(404);
    }

    private static int management(String path) throws Exception {
        try (var http = java.net.http.HttpClient.newHttpClient()) {
            var request = java.net.http.HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + world.managementPort() + path))
                    .build();
            return http.send(request, java.net.http.HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    @Test
    void pages_run_only_our_files_and_the_sessions_cookie_stays_with_them() {
        var browser = world.browser();
        var page = browser.get("/desk/sign-in");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'; script-src 'self'; style-src 'self'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        var signedIn = browser.post("/desk/sign-in", Map.of("login", "akowalski", "password", "demo"));
        assertThat(signedIn.headers().allValues("Set-Cookie"))
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("__Host-odzew_session=")
                        .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax"));
        assertThat(browser.get("/desk").body())
                .doesNotContainPattern("(?i)<script(?![^>]*src=)|\\son[a-z]+=|style=|https?://");
    }

    @Test
    void every_file_of_a_page_is_kept_for_ever_and_all_of_them_are_small() throws Exception {
        var browser = world.browser().signIn("akowalski").with("Accept-Encoding", "gzip");
        var page = world.browser().signIn("akowalski").get("/desk").body();
        var names = Pattern.compile("/assets/[0-9a-f]{12}/[^\"]+").matcher(page);
        var seen = new java.util.TreeSet<String>();
        while (names.find()) {
            seen.add(names.group());
        }
        long total = 0;
        for (String name : seen) {
            var answer = java.net.http.HttpClient.newHttpClient()
                    .send(
                            java.net.http.HttpRequest.newBuilder(world.at(name))
                                    .header("Accept-Encoding", "gzip")
                                    .build(),
                            java.net.http.HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(it -> assertThat(it).contains("immutable"));
            total += answer.body().length;
        }
        assertThat(seen).hasSizeGreaterThan(4);
        assertThat(total).isLessThan(150_000);
        assertThat(browser.get("/assets/000000000000/app.css").statusCode()).isEqualTo(404);
    }
}
