package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import odzew.mailservers.Eventually;
import odzew.web.PageCookies;
import odzew.web.Sessions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Second factors, sessions, invitations and forgotten passwords.
class AccountPagesTest {

    @RegisterExtension
    static final SharedDesk desk = SharedDesk.published();

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @Test
    void signing_out_everywhere_ends_the_other_browsers_session_too() {
        var one = world.browser().signIn("testowy.agent11");
        var other = world.browser().signIn("testowy.agent11");
        one.post("/desk/account/sign-out-everywhere", Map.of());
        assertThat(other.get("/desk").headers().firstValue("Location")).hasValue("/desk/sign-in");
    }

    private static List<String> subjects(String recipient) {
        return desk.database()
                .read(handle -> handle.createQuery("""
                        select m.subject from outgoing_mail m join delivery d on d.outgoing_mail_id = m.id
                         where d.recipient = :recipient order by m.id
                        """)
                        .bind("recipient", recipient)
                        .mapTo(String.class)
                        .list());
    }

    @Test
    void an_agent_is_informed_once_of_many_wrong_passwords_and_codes() {
        desk.database()
                .useTransaction(h -> h.execute("update agent set email = 'ak@firm.example' where login = 'akowalski'"));
        for (int i = 1; i <= 25; i++) {
            world.core().accounts.deskAgents.refused("akowalski", "agent.sign_in_refused", "192.0.2." + i);
            assertThat(subjects("ak@firm.example")).hasSize(i < 10 ? 0 : 1);
        }
        assertThat(subjects("ak@firm.example")).containsExactly("Wiele błędnych haseł lub kodów do Twojego konta");
    }

    @Test
    void an_agent_sees_the_own_sessions_and_ends_the_others() {
        var one = world.browser().with("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0");
        one.signIn("testowy.agent11");
        var other = world.browser().signIn("testowy.agent11");
        assertThat(one.get("/desk/account").body()).contains("Firefox, Linux (this one)", "Unknown", "127.0.0.1");
        assertThat(one.post("/desk/account/sign-out-others", Map.of()).statusCode())
                .isEqualTo(303);
        assertThat(one.get("/desk").statusCode()).isEqualTo(200);
        assertThat(other.get("/desk").headers().firstValue("Location")).hasValue("/desk/sign-in");
        assertThat(one.get("/desk/account").body()).doesNotContain("Unknown");
    }

    /// Another host of the domain, or a page without TLS, can set a cookie of any other name.
    @Test
    void the_cookies_of_an_https_address_are_this_hosts_alone() {
        var browser = world.browser();
        assertThat(cookie(browser.get("/desk/sign-in"), "__Host-odzew_csrf=")).contains("SameSite=Lax");
        var signedIn = browser.post("/desk/sign-in", Map.of("login", "akowalski", "password", "demo"));
        var options = browser.post("/desk/sign-in/passkey/options", Map.of());
        String session = cookie(signedIn, "__Host-odzew_session=");
        assertThat(session).contains("SameSite=Lax");
        assertThat(cookie(options, "__Host-odzew_passkey=")).contains("SameSite=Strict");
        String value = session.split("[=;]", 3)[1];
        var stranger = world.browser().with("Cookie", "odzew_session=" + value);
        assertThat(stranger.get("/desk/account").statusCode()).isEqualTo(302);
        var same = world.browser().with("Cookie", "__Host-odzew_session=" + value);
        assertThat(same.get("/desk/account").statusCode()).isEqualTo(200);
    }

    private static String cookie(HttpResponse<String> answer, String name) {
        String cookie = answer.headers().allValues("Set-Cookie").stream()
                .filter(it -> it.startsWith(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(answer.headers()));
        assertThat(cookie + ";").contains("Path=/;", "Secure", "HttpOnly").doesNotContain("Domain");
        return cookie;
    }

    @Test
    void the_ids_of_sessions_in_the_database_open_none() {
        world.browser().signIn("akowalski");
        List<String> ids = desk.database()
                .read(handle -> handle.createQuery("select session_id from web_session")
                        .mapTo(String.class)
                        .list());
        assertThat(ids).isNotEmpty();
        for (String id : ids) {
            for (String forged : List.of(id.strip(), id.strip() + ".", id.strip() + ".x")) {
                String cookie = Base64.getEncoder().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
                assertThat(world.browser()
                                .with("Cookie", "__Host-odzew_session=" + cookie)
                                .get("/desk/account")
                                .statusCode())
                        .isEqualTo(302);
            }
        }
    }

    @Test
    void a_session_is_over_for_the_streams_too_after_seven_days() {
        world.browser().signIn("akowalski");
        var agents = world.core().accounts.deskAgents;
        List<String> ids = desk.database()
                .read(handle -> handle.createQuery("select trim(session_id) from web_session")
                        .mapTo(String.class)
                        .list());
        assertThat(ids).anyMatch(id -> sessions(Duration.ZERO).isOpen(id, agents));
        assertThat(ids).noneMatch(id -> sessions(Duration.ofDays(7)).isOpen(id, agents));
    }

    /// The sessions of a server whose clock is later.
    private static Sessions sessions(Duration later) {
        var clock = world.core().clock;
        return new Sessions(
                desk.database(),
                world.core().key,
                new PageCookies(true),
                () -> clock.instant().plus(later));
    }

    @Test
    void an_agent_gets_three_links_an_hour_however_the_account_is_written() {
        desk.database()
                .useTransaction(h -> h.execute(
                        "update agent set email = 'three.links@example.com' where login = 'testowy.agent17'"));
        var browser = world.browser();
        browser.get("/desk/forgotten");
        var answers = new ArrayList<HttpResponse<String>>();
        for (String text : List.of(
                "three.links@example.com",
                "Three.Links@example.com",
                "testowy.agent17",
                "THREE.LINKS@EXAMPLE.COM",
                "testowy.agent17",
                "no-agent-at-all")) {
            answers.add(browser.post("/desk/forgotten", Map.of("login", text)));
        }
        Eventually.until(
                "three links", () -> subjects("three.links@example.com").size() == 3);
        assertThat(answers).allMatch(it -> it.statusCode() == 200);
        assertThat(answers)
                .extracting(HttpResponse::body)
                .containsOnly(answers.getLast().body());
        browser.post("/desk/forgotten", Map.of("login", "No-Agent-At-All"));
        browser.post("/desk/forgotten", Map.of("login", "NO-AGENT-AT-ALL"));
        for (String text : List.of("no-agent-at-all", "Three.LINKS@example.com")) {
            assertThat(browser.post("/desk/forgotten", Map.of("login", text)).statusCode())
                    .as("the same text in capitals or not, known or unknown")
                    .isEqualTo(429);
        }
        assertThat(world.browser().get(link("three.links@example.com")).statusCode())
                .as("the last link")
                .isEqualTo(200);
        assertThat(subjects("three.links@example.com")).hasSize(3);
        desk.database().useTransaction(handle -> handle.execute("delete from sign_in_attempt"));
    }

    @Test
    void an_invitation_and_a_forgotten_password_lead_to_a_new_one_once() {
        var boss = world.browser().signIn("akowalski");
        desk.database()
                .useTransaction(h -> h.execute("update agent set role = 'ADMINISTRATOR' where login = 'akowalski'"));
        boss.get("/desk/admin/agents/new");
        var made = boss.post(
                "/desk/admin/agents/new",
                Map.of(
                        "login",
                        "ewa",
                        "name",
                        "Ewa",
                        "surname",
                        "Nowa",
                        "email",
                        "ewa@example.com",
                        "role",
                        "AGENT",
                        "password",
                        "",
                        "invite",
                        "on",
                        "all_queues",
                        "on"));
        assertThat(made.statusCode()).isEqualTo(303);
        String link = link("ewa@example.com");
        var ewa = world.browser();
        assertThat(ewa.get(link).body()).contains("ewa");
        var form = Map.of("password", "dobre długie hasło", "again", "dobre długie hasło");
        assertThat(ewa.post(link, form).headers().firstValue("Location")).hasValue("/desk/sign-in");
        assertThat(ewa.post(link, form).statusCode()).isEqualTo(400);
        assertThat(ewa.get(link).statusCode()).isEqualTo(404);

        ewa.get("/desk/forgotten");
        String known =
                ewa.post("/desk/forgotten", Map.of("login", "EWA@example.com")).body();
        String unknown =
                ewa.post("/desk/forgotten", Map.of("login", "no-such-agent")).body();
        assertThat(known).isEqualTo(unknown);
        Eventually.until("another link", () -> !link("ewa@example.com").equals(link));
        String second = link("ewa@example.com");
        assertThat(second).isNotEqualTo(link);
        desk.database()
                .useTransaction(h -> h.execute("update password_link set expires_at = now() - interval '1 hour'"));
        ewa.get(second);
        assertThat(ewa.post(second, form).statusCode()).as("it has ended").isEqualTo(400);
        ewa.get("/desk/sign-in");
        assertThat(ewa.post("/desk/sign-in", Map.of("login", "ewa", "password", "dobre długie hasło"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(subjects("ewa@example.com"))
                .containsExactly("Twoje konto w Odzewie", "Zmieniono Twoje hasło", "Ustaw nowe hasło");
    }

    @Test
    void requests_of_strangers_neither_keep_the_owner_from_a_link_nor_end_the_owners() {
        desk.database().useTransaction(h -> h.execute("delete from sign_in_attempt"));
        desk.database()
                .useTransaction(
                        h -> h.execute("update agent set email = 'owner@example.com' where login = 'testowy.agent11'"));
        var strangers = world.browser("127.0.0.2");
        strangers.get("/desk/forgotten");
        for (int expected : new int[] {200, 200, 200, 429}) {
            assertThat(strangers
                            .post("/desk/forgotten", Map.of("login", "testowy.agent11"))
                            .statusCode())
                    .isEqualTo(expected);
        }
        Eventually.until(
                "the strangers' links", () -> subjects("owner@example.com").size() == 3);
        var owner = world.browser();
        owner.get("/desk/forgotten");
        owner.post("/desk/forgotten", Map.of("login", "testowy.agent11"));
        Eventually.until("the owner's link", () -> subjects("owner@example.com").size() == 4);
        String link = link("owner@example.com");
        world.core().accounts.passwordLinks.send("owner@example.com", "192.0.2.9");
        assertThat(subjects("owner@example.com")).hasSize(5);
        assertThat(owner.get(link).statusCode()).isEqualTo(200);
        desk.database().useTransaction(h -> h.execute("delete from sign_in_attempt"));
    }

    /// The path of the newest link that was written to the recipient.
    private static String link(String recipient) {
        Pattern link = Pattern.compile("https://desk\\.example\\.com(/desk/password/[0-9a-f]{64})");
        return desk
                .database()
                .read(handle -> handle.createQuery("""
                        select coalesce(m.body, (select string_agg(convert_from(c.bytes, 'UTF8'), '')
                                                   from outgoing_mail_chunk c where c.outgoing_mail_id = m.id))
                          from outgoing_mail m join delivery d on d.outgoing_mail_id = m.id
                         where d.recipient = :recipient order by m.id desc
                        """)
                        .bind("recipient", recipient)
                        .mapTo(String.class)
                        .list())
                .stream()
                .flatMap(body -> link.matcher(body).results())
                .findFirst()
                .orElseThrow()
                .group(1);
    }
}
