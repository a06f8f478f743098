package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import odzew.account.AccountNotices;
import odzew.account.AgentRegister;
import odzew.account.SomeAct;
import odzew.account.Totp;
import odzew.database.TestDatabase;
import odzew.web.PageCookies;
import odzew.web.Sessions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Second factors, sessions, invitations and forgotten passwords.
class AccountPagesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = new DeskWorld(
                db,
                data,
                Map.of(
                        "ODZEW_PUBLIC_URL", "https://desk.example.com",
                        "ODZEW_SMTP_URL", "smtp://127.0.0.1:1?starttls=off"));
        world.demo();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void signing_out_everywhere_ends_the_other_browsers_session_too() {
        var one = world.browser().signIn("testowy.agent11");
        var other = world.browser().signIn("testowy.agent11");
        one.post("/desk/account/sign-out-everywhere", Map.of());
        assertThat(other.get("/desk").headers().firstValue("Location")).hasValue("/desk/sign-in");
    }

    @Test
    void a_second_factor_is_asked_for_and_its_code_works_once() {
        var agents = world.core().accounts.deskAgents;
        long id = agents.verify("testowy.agent17", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        byte[] secret = Totp.newSecret();
        world.core()
                .accounts
                .secondFactor
                .enable(id, secret, Totp.code(secret, world.core().clock.instant()), SomeAct.act());
        var browser = world.browser();
        browser.get("/desk/sign-in");
        var asked = browser.post("/desk/sign-in", Map.of("login", "testowy.agent17", "password", "demo"));
        assertThat(asked.headers().firstValue("Location")).hasValue("/desk/sign-in/code");
        assertThat(browser.get("/desk").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/desk/sign-in"));
        browser.get("/desk/sign-in/code");
        String used = Totp.code(secret, world.core().clock.instant());
        assertThat(browser.post("/desk/sign-in/code", Map.of("code", used)).statusCode())
                .isEqualTo(401);
        String next = Totp.code(secret, world.core().clock.instant().plusSeconds(30));
        assertThat(browser.post("/desk/sign-in/code", Map.of("code", next)).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/desk").statusCode()).isEqualTo(200);
        removeSecondFactor("testowy.agent17");
    }

    /// Each guess waited for a row and took a connection meanwhile, and all others got an error.
    @Test
    void two_hundred_codes_at_once_from_one_session_are_ten_guesses_and_no_error() throws Exception {
        long id = world.core()
                .accounts
                .deskAgents
                .verify("jkowalski", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        byte[] secret = Totp.newSecret();
        Instant now = world.core().clock.instant();
        world.core().accounts.secondFactor.enable(id, secret, Totp.code(secret, now), SomeAct.act());
        var browser = world.browser();
        browser.get("/desk/sign-in");
        browser.post("/desk/sign-in", Map.of("login", "jkowalski", "password", "demo"));
        browser.get("/desk/sign-in/code");
        var other = world.browser("127.0.0.2").signIn("akowalski");
        var statuses = new ArrayList<Future<Integer>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 200; i++) {
                var code = Map.of("code", "x%05d".formatted(i));
                statuses.add(threads.submit(
                        () -> browser.post("/desk/sign-in/code", code).statusCode()));
            }
            for (int i = 0; i < 5; i++) {
                assertThat(other.get("/desk/account").statusCode())
                        .as("from another address")
                        .isEqualTo(200);
            }
        }
        var counts = new TreeMap<Integer, Integer>();
        for (Future<Integer> status : statuses) {
            counts.merge(status.get(), 1, Integer::sum);
        }
        assertThat(Set.of(401, 429, 503)).as("no error").containsAll(counts.keySet());
        assertThat(counts.get(401)).isBetween(1, 10); // another may be counted and find no connection
        assertThat(counts).containsKey(429);
        String right = Totp.code(secret, now.plusSeconds(30));
        assertThat(browser.post("/desk/sign-in/code", Map.of("code", right)).statusCode())
                .as("also the right one, now")
                .isEqualTo(429);
        removeSecondFactor("jkowalski");
    }

    @Test
    void the_second_factor_is_switched_with_password_and_code_and_ends_the_other_sessions() {
        db.database()
                .useTransaction(h -> h.execute(
                        "update agent set email = 'testowy.agent11@example.com' where login = 'testowy.agent11'"));
        var one = world.browser().signIn("testowy.agent11");
        var other = world.browser().signIn("testowy.agent11");
        var key = Pattern.compile("<code class=\"secret\">([A-Z2-7]+)</code>")
                .matcher(one.get("/desk/account").body());
        assertThat(key.find()).isTrue();
        byte[] secret = base32(key.group(1));
        String code = Totp.code(secret, world.core().clock.instant());
        assertThat(one.post("/desk/account/totp", Map.of("code", code, "present", "wrong"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(one.post("/desk/account/totp", Map.of("code", code, "present", "demo"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(one.get("/desk/account").statusCode()).isEqualTo(200);
        assertThat(other.get("/desk").headers().firstValue("Location")).hasValue("/desk/sign-in");
        assertThat(one.post("/desk/account/totp/off", Map.of()).statusCode()).isEqualTo(400);
        assertThat(one.post("/desk/account/totp/off", Map.of("present", "demo")).statusCode())
                .isEqualTo(400);
        String next = Totp.code(secret, world.core().clock.instant().plusSeconds(30));
        assertThat(one.post("/desk/account/totp/off", Map.of("present", "demo", "code", next))
                        .statusCode())
                .isEqualTo(303);
        assertThat(subjects("testowy.agent11@example.com"))
                .contains("Włączono weryfikację dwuetapową", "Wyłączono weryfikację dwuetapową");
    }

    @Test
    void a_recovery_code_replaces_the_lost_app_once() {
        var browser = world.browser().signIn("jkowalski");
        var key = Pattern.compile("<code class=\"secret\">([A-Z2-7]+)</code>")
                .matcher(browser.get("/desk/account").body());
        assertThat(key.find()).isTrue();
        byte[] secret = base32(key.group(1));
        browser.post(
                "/desk/account/totp",
                Map.of("code", Totp.code(secret, world.core().clock.instant()), "present", "demo"));
        var codes = Pattern.compile("<code class=\"secret\">([a-z2-9-]{14})</code>")
                .matcher(browser.get("/desk/account").body())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(codes).hasSize(10).doesNotHaveDuplicates();
        assertThat(browser.get("/desk/account").body()).doesNotContain(codes.getFirst());
        for (int expected : new int[] {303, 401}) {
            var other = world.browser();
            other.get("/desk/sign-in");
            other.post("/desk/sign-in", Map.of("login", "jkowalski", "password", "demo"));
            other.get("/desk/sign-in/code");
            assertThat(other.post(
                                    "/desk/sign-in/code",
                                    Map.of("code", codes.getFirst().toUpperCase(java.util.Locale.ROOT)))
                            .statusCode())
                    .isEqualTo(expected);
        }
        for (int i = 0; i < 2; i++) { // the first is used
            Map<String, String> form = Map.of("present", "demo", "code", codes.get(i));
            assertThat(browser.post("/desk/account/recovery-codes", form).statusCode())
                    .isEqualTo(i == 0 ? 400 : 303);
        }
        byte[] stored = db.database()
                .read(h -> h.createQuery("select totp_secret from agent where login = 'jkowalski'")
                        .mapTo(byte[].class)
                        .one());
        assertThat(HexFormat.of().formatHex(stored))
                .as("sealed")
                .doesNotContain(HexFormat.of().formatHex(secret));
        removeSecondFactor("jkowalski");
    }

    private static void removeSecondFactor(String login) {
        new AgentRegister(db.database(), AccountNotices.NONE, world.core().clock)
                .removeSecondFactor(login, SomeAct.act());
    }

    private static List<String> subjects(String recipient) {
        return db.database()
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
        db.database()
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
        List<String> ids = db.database()
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
        List<String> ids = db.database()
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
                db.database(),
                world.core().key,
                new PageCookies(true),
                () -> clock.instant().plus(later));
    }

    @Test
    void an_agent_gets_three_links_an_hour_however_the_account_is_written() {
        db.database()
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
        assertThat(subjects("three.links@example.com")).hasSize(3);
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
        db.database().useTransaction(handle -> handle.execute("delete from sign_in_attempt"));
    }

    @Test
    void an_invitation_and_a_forgotten_password_lead_to_a_new_one_once() {
        var boss = world.browser().signIn("akowalski");
        db.database()
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
        String second = link("ewa@example.com");
        assertThat(second).isNotEqualTo(link);
        db.database().useTransaction(h -> h.execute("update password_link set expires_at = now() - interval '1 hour'"));
        ewa.get(second);
        assertThat(ewa.post(second, form).statusCode()).as("it has ended").isEqualTo(400);
        ewa.get("/desk/sign-in");
        assertThat(ewa.post("/desk/sign-in", Map.of("login", "ewa", "password", "dobre długie hasło"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(subjects("ewa@example.com"))
                .containsExactly("Twoje konto w Odzewie", "Zmieniono Twoje hasło", "Ustaw nowe hasło");
    }

    /// The path of the newest link that was written to the recipient.
    private static String link(String recipient) {
        String body = db.database()
                .read(handle -> handle.createQuery("""
                        select coalesce(m.body, (select string_agg(convert_from(c.bytes, 'UTF8'), '')
                                                   from outgoing_mail_chunk c where c.outgoing_mail_id = m.id))
                          from outgoing_mail m join delivery d on d.outgoing_mail_id = m.id
                         where d.recipient = :recipient order by m.id desc
                        """)
                        .bind("recipient", recipient)
                        .mapTo(String.class)
                        .first());
        var link = Pattern.compile("https://desk\\.example\\.com(/desk/password/[0-9a-f]{64})")
                .matcher(body);
        assertThat(link.find()).as(body).isTrue();
        return link.group(1);
    }

    private static byte[] base32(String text) {
        var bits = new StringBuilder();
        for (char c : text.toCharArray()) {
            String five = Integer.toBinaryString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(c));
            bits.append("0".repeat(5 - five.length())).append(five);
        }
        byte[] bytes = new byte[bits.length() / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
        return bytes;
    }
}
