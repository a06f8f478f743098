package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.account.SomeAct;
import odzew.database.TestDatabase;
import odzew.demo.Demo;
import odzew.installation.Fingerprint;
import odzew.installation.Installation;
import odzew.installation.InstallationRole;
import odzew.mailservers.Eventually;
import odzew.net.Client;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// The answers while a session cannot be saved, no connection is free, or the server's secret is not valid any
/// more.
class ShortOutagesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final String AGENT = "testowy.agent11";
    private static final String NEW_PASSWORD = "korba-i-lampa-7";

    @TempDir
    static Path data;

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = new DeskWorld(db, data, Map.of("ODZEW_SMTP_URL", "smtp://127.0.0.1:1?starttls=off"));
        world.demo();
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @AfterEach
    void sessions_are_saved_again() {
        db.database().useTransaction(handle -> handle.execute("""
                drop trigger if exists session_outage on web_session;
                drop sequence if exists session_outages;
                """));
    }

    /// The session is saved after the work; in between the database takes no further connection.
    private static void sessionsFail(int times) {
        db.database().useTransaction(handle -> {
            handle.execute("create sequence session_outages");
            handle.execute("""
                    create or replace function session_outage() returns trigger language plpgsql as $$
                    begin
                      if nextval('session_outages') <= %d then
                        raise exception 'too many connections' using errcode = '53300';
                      end if;
                      return new;
                    end $$
                    """.formatted(times));
            handle.execute("create trigger session_outage before insert or update on web_session"
                    + " for each row execute function session_outage()");
        });
    }

    @Test
    void a_password_that_was_changed_is_not_reported_as_refused_where_the_session_cannot_be_saved() {
        var browser = world.browser().signIn(AGENT);
        sessionsFail(1_000);
        assertThat(browser.post(
                                "/desk/account/password",
                                Map.of("present", "demo", "password", NEW_PASSWORD, "again", NEW_PASSWORD))
                        .statusCode())
                .isEqualTo(303);
        assertThat(world.core().accounts.deskAgents.verify(AGENT, NEW_PASSWORD, "127.0.0.1"))
                .isPresent();
        assertThat(browser.get("/desk/account").headers().firstValue("Location"))
                .as("the agent signs in again")
                .hasValueSatisfying(to -> assertThat(to).startsWith("/desk/sign-in"));
        db.database()
                .useTransaction(h -> h.execute("update agent set password_hash ="
                        + " (select password_hash from agent where login = 'akowalski') where login = '" + AGENT
                        + "'"));
    }

    @Test
    void a_change_and_a_page_do_not_need_the_note_of_the_sessions_use() {
        var browser = world.browser().signIn("akowalski");
        sessionsFail(1_000);
        assertThat(browser.post("/desk/account/language", Map.of("language", "en"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/desk/account").statusCode()).isEqualTo(200);
    }

    @Test
    void a_sign_in_has_no_other_result_than_its_session_and_is_refused_without_it() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        sessionsFail(1_000);
        var answer = browser.post("/desk/sign-in", Map.of("login", "akowalski", "password", "demo"));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    @Test
    void a_save_that_fails_once_is_repeated() {
        var browser = world.browser();
        browser.get("/desk/sign-in");
        sessionsFail(1);
        assertThat(browser.post("/desk/sign-in", Map.of("login", "akowalski", "password", "demo"))
                        .statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/desk/account").statusCode()).isEqualTo(200);
    }

    /// The address waits three seconds for its share.
    @Test
    @Tag("long")
    void an_address_whose_share_of_the_database_is_in_use_gets_503_and_when_to_come_again() throws Exception {
        var browser = world.browser().signIn("akowalski");
        var end = new CountDownLatch(1);
        int share = 4; // of six
        var begun = new CountDownLatch(share);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> held = new ArrayList<>();
            for (int i = 0; i < share; i++) {
                held.add(threads.submit(() -> Client.<RuntimeException, RuntimeException>serve(
                        "127.0.0.1",
                        () -> world.core().database.<RuntimeException>useTransaction(_ -> {
                            begun.countDown();
                            awaitQuietly(end);
                        }))));
            }
            begun.await();
            var answer = browser.get("/desk/account");
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(world.browser("127.0.0.2").get("/desk/sign-in").statusCode())
                    .as("from another address")
                    .isEqualTo(200);
            end.countDown();
            for (Future<?> each : held) {
                each.get();
            }
        }
        assertThat(browser.get("/desk/account").statusCode()).isEqualTo(200);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void a_form_has_4_mb_at_most_and_16_kb_before_the_sign_in() {
        var signedIn = world.browser().signIn("akowalski");
        assertThat(signedIn.post("/desk/account/language", Map.of("language", "en", "more", "x".repeat(3_900_000)))
                        .statusCode())
                .isEqualTo(303);
        assertThat(signedIn.post("/desk/account/language", Map.of("language", "en", "more", "x".repeat(4_000_000)))
                        .statusCode())
                .isEqualTo(413);
        var stranger = world.browser();
        stranger.get("/desk/sign-in");
        assertThat(stranger.post("/desk/sign-in", Map.of("login", "akowalski", "password", "x".repeat(16_384)))
                        .statusCode())
                .isEqualTo(413);
    }

    /// As after `admin secret replace` while this server was cut off: all its connections are new ones.
    @Test
    @Tag("long")
    void a_server_with_another_secret_than_the_installations_neither_serves_nor_stores() throws Exception {
        var browser = world.browser().signIn("akowalski");
        byte[] check = db.database()
                .read(handle -> handle.createQuery("select secret_check from installation")
                        .mapTo(byte[].class)
                        .one());
        secretCheck("another".getBytes(StandardCharsets.US_ASCII));
        cutOff();
        assertThat(browser.get("/desk").statusCode()).isEqualTo(503);
        assertThat(browser.post("/desk/account/language", Map.of("language", "pl"))
                        .statusCode())
                .isEqualTo(503);
        assertThat(world.api(
                                Demo.API_USER,
                                Demo.API_PASSWORD,
                                "/api/tickets/1234/comment",
                                "{\"body\":\"x\",\"user_login\":\"akowalski\"}")
                        .statusCode())
                .isIn(401, 503);
        secretCheck(check);
        Eventually.until("the server serves again", () -> browser.get("/desk").statusCode() == 200);
    }

    private static void secretCheck(byte[] check) {
        db.database()
                .useTransaction(handle -> handle.createUpdate("update installation set secret_check = :check")
                        .bind("check", check)
                        .execute());
    }

    private static void cutOff() {
        db.database().useTransaction(handle -> handle.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                         where datname = current_database() and pid <> pg_backend_pid()
                        """));
    }

    @Test
    void the_subjects_of_a_staging_server_say_so() throws Exception {
        var here = Fingerprint.of(db.database(), Optional.empty(), Optional.empty());
        Installation.declare(
                db.database(), here, world.core().secret, InstallationRole.STAGING, world.core().clock, SomeAct.act());
        world.core().installation.refresh();
        long ticket = world.open("klient@example.com", "Paczka nie dotarła");
        var answer = world.api(
                Demo.API_USER,
                Demo.API_PASSWORD,
                "/api/tickets/" + ticket + "/agent_response",
                "{\"body\":\"Jest w drodze\",\"user_login\":\"testowy.agent17\"}");
        assertThat(answer.statusCode()).isEqualTo(200);
        Eventually.until("the message is composed", () -> bytes(ticket).contains("Subject: [STAGING] "));
    }

    private static String bytes(long ticket) {
        return db.database()
                .read(handle -> handle.createQuery("""
                        select coalesce(string_agg(convert_from(c.bytes, 'UTF8'), ''), '')
                          from outgoing_mail_chunk c join outgoing_mail m on m.id = c.outgoing_mail_id
                         where m.ticket_id = :ticket
                        """)
                        .bind("ticket", ticket)
                        .mapTo(String.class)
                        .one());
    }
}
