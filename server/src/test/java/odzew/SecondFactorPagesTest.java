package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Codes of an app and recovery codes, asked for, guessed and switched.
class SecondFactorPagesTest {

    @RegisterExtension
    static final SharedDesk desk = SharedDesk.published();

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
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
        desk.database()
                .useTransaction(h -> h.execute(
                        "update agent set email = 'testowy.agent11@example.com' where login = 'testowy.agent11'"));
        var one = world.browser().signIn("testowy.agent11");
        var other = world.browser().signIn("testowy.agent11");
        byte[] secret = shownSecret(one);
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
        assertThat(world.audited("agent.own_password_refused")).contains("testowy.agent11");
        assertThat(world.audited("agent.own_code_refused")).contains("testowy.agent11");
    }

    @Test
    void what_ends_the_sessions_of_an_agent_ends_a_sign_in_that_awaits_a_code() {
        var accounts = world.core().accounts;
        long id = accounts.deskAgents
                .verify("testowy.agent17", "demo", "127.0.0.1")
                .orElseThrow()
                .id();
        byte[] secret = Totp.newSecret();
        Instant now = world.core().clock.instant();
        accounts.secondFactor.enable(id, secret, Totp.code(secret, now), SomeAct.act());
        var browser = world.browser();
        browser.get("/desk/sign-in");
        browser.post("/desk/sign-in", Map.of("login", "testowy.agent17", "password", "demo"));
        assertThat(browser.get("/desk/sign-in/code").statusCode()).isEqualTo(200);
        accounts.deskAgents.signOutEverywhere(id, SomeAct.act());
        var late = browser.post("/desk/sign-in/code", Map.of("code", Totp.code(secret, now.plusSeconds(30))));
        assertThat(late.headers().firstValue("Location")).hasValue("/desk/sign-in");
        assertThat(browser.get("/desk").statusCode()).isNotEqualTo(200);
        removeSecondFactor("testowy.agent17");
    }

    @Test
    void a_recovery_code_replaces_the_lost_app_once() {
        var browser = world.browser().signIn("jkowalski");
        byte[] secret = shownSecret(browser);
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
        byte[] stored = desk.database()
                .read(h -> h.createQuery("select totp_secret from agent where login = 'jkowalski'")
                        .mapTo(byte[].class)
                        .one());
        assertThat(HexFormat.of().formatHex(stored))
                .as("sealed")
                .doesNotContain(HexFormat.of().formatHex(secret));
        removeSecondFactor("jkowalski");
    }

    private static void removeSecondFactor(String login) {
        new AgentRegister(desk.database(), AccountNotices.NONE, world.core().clock)
                .removeSecondFactor(login, SomeAct.act());
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

    /// The secret that the page of the account offers for an app.
    static byte[] shownSecret(DeskWorld.Browser browser) {
        var key = Pattern.compile("<code class=\"secret\">([A-Z2-7]+)</code>")
                .matcher(browser.get("/desk/account").body());
        assertThat(key.find()).isTrue();
        return base32(key.group(1));
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
