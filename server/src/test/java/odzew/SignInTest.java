package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.account.AccountNotices;
import odzew.account.AgentRegister;
import odzew.account.SomeAct;
import odzew.account.Totp;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Who gets in, and what a page lets happen.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignInTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static final URI PUBLIC_URL = URI.create("https://desk.example.com");
    private static DeskWorld world;

    @BeforeAll
    static void start() {
        world = new DeskWorld(
                db,
                data,
                Map.of(
                        "ODZEW_PUBLIC_URL", PUBLIC_URL.toString(),
                        "ODZEW_SMTP_URL", "smtp://127.0.0.1:1?starttls=off",
                        "ODZEW_MANAGEMENT_LISTEN", "127.0.0.1:0"));
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    @Order(1)
    void the_first_administrator_needs_the_token_that_the_server_printed_and_it_works_once() throws Exception {
        String token = world.core().firstRun.token().orElseThrow();
        var browser = world.browser();
        assertThat(browser.get("/desk/sign-in").headers().firstValue("Location"))
                .hasValue("/desk/first-run");
        browser.get("/desk/first-run");
        var form = Map.of("login", "boss", "name", "Ada", "surname", "Żak", "password", "long enough");
        var wrong = new java.util.HashMap<>(form);
        wrong.put("token", "0".repeat(32));
        assertThat(browser.post("/desk/first-run", wrong).statusCode()).isEqualTo(400);
        var right = new java.util.HashMap<>(form);
        right.put("token", token);
        assertThat(browser.post("/desk/first-run", right).headers().firstValue("Location"))
                .hasValue("/desk/sign-in");
        right.put("login", "second");
        assertThat(browser.post("/desk/first-run", right).statusCode()).isEqualTo(400);
        assertThat(world.core().firstRun.token()).isEmpty();
        browser.get("/desk/sign-in");
        assertThat(browser.post("/desk/sign-in", Map.of("login", "boss", "password", "long enough"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/desk").body()).contains("Ada Żak");
        world.demo();
    }

    @Test
    void a_page_sends_strangers_to_the_sign_in_and_back() {
        var browser = world.browser();
        assertThat(browser.get("/desk/tickets/1234").headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/desk/sign-in?next=%2Fdesk%2Ftickets%2F1234"));
        browser.get("/desk/sign-in?next=%2Fdesk%2Ftickets%2F1234");
        var answer = browser.post(
                "/desk/sign-in", Map.of("login", "akowalski", "password", "demo", "next", "/desk/tickets/1234"));
        assertThat(answer.headers().firstValue("Location")).hasValue("/desk/tickets/1234");
        assertThat(browser.get("/desk/tickets/1234").body()).contains("Example ticket subject");
    }

    @Test
    void the_way_back_never_leads_elsewhere() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        var answer = browser.post(
                "/desk/sign-in", Map.of("login", "akowalski", "password", "demo", "next", "/desk//evil.example"));
        assertThat(answer.headers().firstValue("Location")).hasValue("/desk");
        browser.get("/desk/account");
        assertThat(browser.post("/desk/account/theme", Map.of("theme", "dark", "back", "https://evil.example/desk"))
                        .headers()
                        .firstValue("Location"))
                .hasValue("/desk/account");
    }

    @Test
    void a_change_without_the_pages_token_or_from_another_site_is_refused() {
        var browser = world.browser().signIn("akowalski");
        var without = browser.postAsItIs("/desk/account/language", Map.of("language", "pl"));
        assertThat(without.headers().firstValue("Location"))
                .hasValueSatisfying(to -> assertThat(to).endsWith("/desk/stale"));
        browser.with("Sec-Fetch-Site", "cross-site");
        assertThat(browser.post("/desk/account/language", Map.of("language", "pl"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(world.browser().signIn("akowalski").get("/desk").body()).contains("lang=\"en\"");
    }

    @Test
    void ten_wrong_passwords_cost_a_minute() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        for (int i = 0; i < 10; i++) {
            assertThat(browser.post("/desk/sign-in", Map.of("login", "nobody", "password", "x"))
                            .statusCode())
                    .isEqualTo(401);
        }
        assertThat(browser.post("/desk/sign-in", Map.of("login", "nobody", "password", "x"))
                        .statusCode())
                .isEqualTo(429);
    }

    @Test
    void parallel_guesses_are_limited_too_also_of_the_present_password() {
        var guesses = java.util.stream.IntStream.range(0, 30)
                .parallel()
                .mapToObj(i -> {
                    var browser = world.browser();
                    browser.get("/desk/sign-in");
                    return browser.post("/desk/sign-in", Map.of("login", "guessed", "password", "x" + i))
                            .statusCode();
                })
                .toList();
        assertThat(guesses.stream().filter(code -> code == 401)).hasSizeLessThanOrEqualTo(10);
        var browser = world.browser().signIn("testowy.agent17");
        var form = Map.of("present", "wrong", "password", "a new long word", "again", "a new long word");
        for (int i = 0; i < 10; i++) {
            browser.post("/desk/account/password", form);
        }
        assertThat(browser.post("/desk/account/password", form).statusCode()).isEqualTo(429);
        db.database().useTransaction(handle -> handle.execute("delete from sign_in_attempt"));
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
        var agents = world.core().deskAgents;
        long id = agents.verify("testowy.agent17", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        byte[] secret = Totp.newSecret();
        world.core()
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

    @Test
    void the_ids_of_sessions_in_the_database_open_none() {
        world.browser().signIn("akowalski");
        List<String> ids = db.database()
                .read(handle -> handle.createQuery("select session_id from web_session")
                        .mapTo(String.class)
                        .list());
        assertThat(ids).isNotEmpty();
        for (String id : ids) {
            String cookie = Base64.getEncoder().encodeToString(id.strip().getBytes(StandardCharsets.UTF_8));
            assertThat(world.browser()
                            .with("Cookie", "odzew_session=" + cookie)
                            .get("/desk/account")
                            .statusCode())
                    .isEqualTo(302);
        }
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

    @Test
    void metrics_and_health_are_on_the_management_port_only() throws Exception {
        var browser = world.browser();
        for (String path : List.of("/metrics", "/health/live", "/health/ready")) {
            assertThat(browser.get(path).statusCode()).isEqualTo(404);
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

    @Test
    void sign_ins_and_refusals_are_in_the_audit_log_with_the_address() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        browser.post("/desk/sign-in", Map.of("login", "akowalski", "password", "wrong"));
        browser.post("/desk/sign-in", Map.of("login", "my password by mistake", "password", "x"));
        world.browser().signIn("akowalski");
        var entries = db.database()
                .read(handle -> handle.createQuery(
                                "select action || ' ' || actor || ' ' || address from audit_entry where action like 'agent.sign_in%'")
                        .mapTo(String.class)
                        .list());
        assertThat(entries)
                .contains(
                        "agent.sign_in akowalski 127.0.0.1",
                        "agent.sign_in_refused akowalski 127.0.0.1",
                        "agent.sign_in_refused unknown login 127.0.0.1")
                .noneMatch(entry -> entry.contains("my password"));
    }

    @Test
    void a_copy_has_a_red_bar_on_each_page_of_an_administrator() {
        var browser = world.browser().signIn("akowalski");
        assertThat(browser.get("/desk").body()).doesNotContain("This server is quiet");
        db.database().useTransaction(h -> h.execute("update installation set database_identity = 'of a backup'"));
        world.core().installation.look();
        assertThat(browser.get("/desk").body()).contains("This server is quiet", "restored or copied");
        db.database().useTransaction(h -> h.execute("delete from installation"));
        Installation.declare(
                db.database(),
                Fingerprint.of(db.database(), java.util.Optional.empty(), java.util.Optional.of(PUBLIC_URL)),
                world.core().secret,
                InstallationRole.PRODUCTION,
                world.core().clock,
                SomeAct.act());
        world.core().installation.look();
        assertThat(browser.get("/desk").body()).doesNotContain("This server is quiet");
    }

    @Test
    void a_lead_who_is_limited_to_queues_does_not_read_the_messages_of_all() {
        var agents = world.core().deskAgents;
        var browser = world.browser().signIn("akowalski");
        long id = agents.verify("akowalski", "demo", "127.0.0.1").orElseThrow().id();
        assertThat(browser.get("/desk/mail/incoming").statusCode()).isEqualTo(200);
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of()), SomeAct.act());
        assertThat(browser.get("/desk/mail/incoming").statusCode()).isEqualTo(200);
        assertThat(browser.get("/desk/mail/incoming/1/raw").statusCode()).isEqualTo(404);
        assertThat(browser.get("/desk/mail/outbox").statusCode()).isEqualTo(404);
        agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
    }

    @Test
    void a_files_address_is_signed_and_ends() throws Exception {
        var browser = world.browser().signIn("akowalski");
        String token = world.core()
                .temporaryFiles
                .upload("a.txt", new java.io.ByteArrayInputStream(new byte[] {1}), SomeAct.act())
                .file()
                .token();
        var seen = Pattern.compile("name=\"seen\" value=\"(\\d+)\"")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(seen.find()).isTrue();
        assertThat(browser.post(
                                "/desk/tickets/1234/reply",
                                Map.of("body", "With a file", "cc", "", "files", token, "seen", seen.group(1)))
                        .statusCode())
                .isEqualTo(303);
        var address = Pattern.compile("(/frame/file/([0-9a-f]+)/(\\d+)/[A-Za-z0-9_-]+)")
                .matcher(browser.get("/desk/tickets/1234").body());
        assertThat(address.find()).isTrue();
        assertThat(world.browser().get(address.group(1)).statusCode()).isEqualTo(200);
        assertThat(world.browser().get("/frame/file/" + address.group(2)).statusCode())
                .isEqualTo(404);
        String later = address.group(1)
                .replace("/" + address.group(3) + "/", "/" + (Long.parseLong(address.group(3)) + 1) + "/");
        assertThat(world.browser().get(later).statusCode()).isEqualTo(404);
    }

    @Test
    void a_ticket_of_a_queue_that_the_agent_may_not_see_is_not_there() {
        var agents = world.core().deskAgents;
        long id = agents.verify("testowy.agent11", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        var browser = world.browser().signIn("testowy.agent11");
        assertThat(browser.get("/desk").body()).contains("Example ticket subject");
        agents.setVisibleQueues(id, new VisibleQueues(false, Set.of()), SomeAct.act());
        assertThat(browser.get("/desk").body()).doesNotContain("Example ticket subject");
        assertThat(browser.get("/desk/tickets/1234").statusCode()).isEqualTo(404);
        agents.setVisibleQueues(id, VisibleQueues.ALL, SomeAct.act());
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
                        .startsWith("odzew_session=")
                        .contains("Path=/desk", "HttpOnly", "SameSite=Lax"));
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

    @Test
    void the_language_is_the_browsers_until_the_agent_chooses_one() {
        assertThat(world.browser()
                        .with("Accept-Language", "pl,en;q=0.5")
                        .get("/desk/sign-in")
                        .body())
                .contains("Zaloguj się", "lang=\"pl\"");
        var browser = world.browser().signIn("testowy.agent17");
        browser.post("/desk/account/language", Map.of("language", "pl"));
        assertThat(browser.get("/desk").body()).contains("lang=\"pl\"", "Zgłoszenia");
        browser.post("/desk/account/language", Map.of("language", "xx"));
        assertThat(browser.get("/desk").body()).contains("lang=\"pl\"");
    }
}
