package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import odzew.database.TestDatabase;
import odzew.demo.Demo;
import odzew.mailservers.Eventually;
import odzew.mailservers.Ports;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/// A server that is killed between the commit of a reply and its answer has sent the reply once.
class KilledReplyTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final String PAGE = "/desk/tickets/1234";
    private static final Pattern REPLY_KEY =
            Pattern.compile("(?s)id=\"reply\".*?name=\"reply_key\" value=\"([0-9a-f]{32})\"");

    private final int port = Ports.lasting();

    /// PostgreSQL notifies at the commit. The answer waits for the lock, because each request notes its session's
    /// use before it is answered.
    @Test
    @Tag("long")
    void after_a_kill_between_commit_and_answer_the_draft_is_gone_and_the_same_form_was_already_sent()
            throws Exception {
        Demo.ensure(db.database(), Clock.systemUTC());
        db.database().useTransaction(handle -> handle.execute("""
                create function notify_stored() returns trigger language plpgsql as $$
                begin
                  perform pg_notify('stored', new.id::text);
                  return null;
                end $$;
                create trigger notify_stored after insert on message for each row execute function notify_stored()
                """));
        var browser = new DeskWorld.Browser(this::at);
        Process server = started();
        Map<String, String> form;
        try (Connection lock = connection();
                Connection listening = connection();
                Statement listen = listening.createStatement()) {
            listen.execute("listen stored");
            browser.signIn("akowalski");
            form = form(browser.get(PAGE).body());
            assertThat(browser.post(PAGE + "/draft", form).statusCode()).isEqualTo(204);
            assertThat(count("draft where ticket_id = 1234")).isEqualTo(1);

            lock.setAutoCommit(false);
            try (Statement statement = lock.createStatement()) {
                statement.execute("lock table web_session in exclusive mode");
            }
            CompletableFuture<HttpResponse<String>> answer =
                    CompletableFuture.supplyAsync(() -> browser.post(PAGE + "/reply", form));
            var notified = listening.unwrap(PGConnection.class).getNotifications(60_000);
            assertThat(notified).as("committed").hasSize(1);
            assertThat(answer).as("not answered").isNotDone();
            server.destroyForcibly().waitFor();
            assertThat(answer).failsWithin(Duration.ofMinutes(1));
            lock.rollback();
        } finally {
            server.destroyForcibly().waitFor();
        }

        server = started();
        try {
            assertThat(count("draft where ticket_id = 1234")).isZero();
            assertThat(browser.post(PAGE + "/reply", form).body()).contains("This reply was already sent");
            assertThat(count("message where body like '%Killed after the commit%'"))
                    .isEqualTo(1);
            assertThat(count("outgoing_mail where ticket_id = 1234")).isEqualTo(1);
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    private static Map<String, String> form(String page) {
        var key = REPLY_KEY.matcher(page);
        assertThat(key.find()).isTrue();
        return Map.of("body", "Killed after the commit", "cc", "", "body_type", "PLAIN", "reply_key", key.group(1));
    }

    private Process started() throws Exception {
        Path log = Files.createTempFile(folder, "server", ".log");
        var settings = Map.of(
                "ODZEW_HTTP_PORT", Integer.toString(port),
                "ODZEW_HTTPS_PORT", "0",
                "ODZEW_SECRET", "the secret of a server that is killed",
                "ODZEW_SMTP_URL", "capture");
        Process server = ServerProcess.start(
                ServerProcess.settings(db, folder.resolve("data"), settings), log, ServerProcess.odzew("serve"));
        var probe = new DeskWorld.Browser(this::at);
        Eventually.until(() -> read(log), Duration.ofMinutes(5), () -> isReady(probe));
        return server;
    }

    private static boolean isReady(DeskWorld.Browser probe) {
        try {
            return probe.get("/health/ready").statusCode() == 200;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    private static String read(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private static Connection connection() throws Exception {
        return DriverManager.getConnection(db.databaseUrl().jdbcUrlWithPassword());
    }

    private static long count(String rows) {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from " + rows)
                        .mapTo(Long.class)
                        .one());
    }
}
