package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.AccountNotices;
import odzew.account.Actor;
import odzew.cli.AdminCommand;
import odzew.cli.MailboxCommand;
import odzew.database.TestDatabase;
import odzew.mailbox.SecretBox;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.mailservers.Dovecot;
import odzew.mailservers.Eventually;
import odzew.mailservers.MailServers;
import odzew.secret.TestKey;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole conversation over postfix and dovecot: the customer writes by SMTP, the mail is fetched by IMAP, an
/// agent answers by the API, the customer answers twice, an out-of-office comes, and a reply to an unknown
/// address comes back. Every state is read by the API.
class ConversationTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUPPORT = "support@helpdesk.test";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("shop:secret-of-the-shop".getBytes(StandardCharsets.UTF_8));
    private static final int NEW = 1;
    private static final int WAITING = 2;

    private static MailServers mail;
    private static Server server;
    private static HttpClient http;
    private static Map<String, String> environment = Map.of();

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        mail = MailServers.start();
        environment = Map.of(
                "ODZEW_DATA",
                data.toString(),
                "ODZEW_HTTP_PORT",
                "0",
                "ODZEW_HTTPS_PORT",
                "0",
                "ODZEW_DATABASE_URL",
                db.url(),
                "ODZEW_SMTP_URL",
                "smtp://127.0.0.1:" + mail.postfix().smtpPort() + "?starttls=off");
        Settings settings = SettingsReader.read(environment, data);
        server = Server.start(settings);
        http = HttpClient.newHttpClient();
        admin("api-user", "create", "shop");
        admin("agent", "create", "anna", "--name", "Anna", "--api-only");
        admin("queue", "create", "Support", "--email", SUPPORT);
        admin("queue", "set", "Support", "--plus-addresses", "on");
        String imap = Integer.toString(mail.dovecot().imapPort());
        mailbox(settings, "add " + SUPPORT + " --queue Support --host 127.0.0.1 --security none --port " + imap);
        mailbox(settings, "go-live " + SUPPORT);
        server.core().changed(); // as the command announces it when it closes the database
    }

    @AfterAll
    static void stop() {
        if (http != null) {
            http.close();
        }
        if (server != null) {
            server.close();
        }
        if (mail != null) {
            mail.close();
        }
    }

    @Test
    void customer_agent_customer_twice_and_an_out_of_office() throws Exception {
        write("jan@cust.test", SUPPORT, "Subject: Gdzie jest paczka\nMessage-ID: <jan-1@cust.test>\n", "Dzień dobry");
        long ticket = ticketOf("jan@cust.test", 1);
        assertThat(status(ticket)).isEqualTo(NEW);

        long reply = respond(ticket, "<p>W drodze.</p>");
        until(() -> delivery(ticket, reply).equals("SENT"));
        assertThat(status(ticket)).isEqualTo(WAITING);
        String received = arrived("jan@cust.test", "W drodze");
        String replyTo = Maildirs.header(received, "Reply-To")
                .replaceFirst("(?s).*<|^", "")
                .replace(">", "")
                .strip();
        assertThat(replyTo).matches("support\\+t\\d+\\.[a-z2-7-]+@helpdesk\\.test");
        assertThat(Maildirs.header(received, "In-Reply-To")).isEqualTo("<jan-1@cust.test>");

        String answered = Maildirs.header(received, "Message-ID");
        write("jan@cust.test", replyTo, "Subject: Re: paczka\n", "Dziękuję");
        assertThat(ticketOf("jan@cust.test", 2)).isEqualTo(ticket);
        assertThat(status(ticket)).isEqualTo(NEW);
        write("jan@cust.test", SUPPORT, "Subject: Odp: paczka\nIn-Reply-To: " + answered + "\n", "Jeszcze jedno");
        assertThat(ticketOf("jan@cust.test", 3)).isEqualTo(ticket);
        assertThat(messages(ticket, "MAIL")).isEqualTo(3);

        long second = respond(ticket, "<p>Proszę.</p>");
        until(() -> delivery(ticket, second).equals("SENT"));
        write(
                "jan@cust.test",
                replyTo,
                "Subject: Nieobecność\nAuto-Submitted: auto-replied (vacation)\nIn-Reply-To: " + answered + "\n",
                "Nie ma mnie w biurze");
        assertThat(ticketOf("jan@cust.test", 4)).isEqualTo(ticket);
        assertThat(newest("jan@cust.test").get("verdict").asString()).isEqualTo("AUTOMATIC_ANSWER");
        assertThat(status(ticket)).isEqualTo(WAITING);
        assertThat(messages(ticket, "MAIL")).isEqualTo(4);
    }

    @Test
    void a_reply_that_a_server_behind_the_relay_refuses_is_bounced_in_the_ledger() throws Exception {
        write("ghost@sink.test", SUPPORT, "Subject: hello\n", "I will be gone");
        long ticket = ticketOf("ghost@sink.test", 1);

        long reply = respond(ticket, "<p>Are you there?</p>");

        until(() -> delivery(ticket, reply).equals("BOUNCED"));
        JsonNode delivery = deliveries(ticket, reply).get("deliveries").get(0);
        assertThat(delivery.get("reply").asString())
                .startsWith("returned (hard) 5.1.1")
                .contains("no such user");
        assertThat(delivery.get("attempts").get(0).get("status").asString()).isEqualTo("SENT");
        assertThat(status(ticket)).isEqualTo(WAITING);
        assertThat(get("/api/tickets/" + ticket).toString())
                .contains("The message to ghost@sink.test was not delivered");
        JsonNode report =
                get("/api/odzew/incoming_mails?limit=1").get("incoming_mails").get(0);
        assertThat(report.get("verdict").asString()).isEqualTo("BOUNCE");
        assertThat(report.get("source").asString()).isEqualTo("IMAP");
        assertThat(report.get("ticket_id").asLong()).isEqualTo(ticket);
        assertThat(report.get("reason").asString()).startsWith("was sent to our support+bounce.");
    }

    private static void admin(String... args) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        int code = new AdminCommand(
                        db.database(),
                        TestKey.KEY,
                        AccountNotices.NONE,
                        Clock.systemUTC(),
                        () -> "secret-of-the-shop",
                        stream,
                        stream)
                .run(List.of(args));
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static void mailbox(Settings settings, String commandLine) {
        var out = new ByteArrayOutputStream();
        var stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Clock clock = Clock.systemUTC();
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secrets = new SecretBox(Identity.of(settings).secret());
        int code = new MailboxCommand(
                        new Mailboxes(db.database(), secrets, tls, Settings.LARGEST_MAIL, clock),
                        new Consents(db.database(), secrets, clock),
                        clock,
                        Actor.system("admin tester"),
                        odzew.problem.Language.ENGLISH,
                        () -> Dovecot.PASSWORD,
                        stream,
                        stream)
                .run(List.of(commandLine.split(" ")));
        assertThat(code).as(out.toString(StandardCharsets.UTF_8)).isZero();
    }

    private static void write(String from, String to, String headers, String text) throws IOException {
        String octets = "From: %s\nTo: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n%s\n%s\n"
                .formatted(from, to, headers, text)
                .replace("\n", "\r\n");
        mail.postfix().submit(from, to, octets.getBytes(StandardCharsets.UTF_8));
    }

    /// Of the n-th mail of that sender, once it is processed.
    private static long ticketOf(String sender, int number) {
        until(() -> {
            JsonNode mails = incoming(sender);
            return mails.size() == number
                    && mails.get(0).get("status").asString().equals("PROCESSED");
        });
        return newest(sender).get("ticket_id").asLong();
    }

    private static JsonNode newest(String sender) {
        return incoming(sender).get(0);
    }

    private static JsonNode incoming(String sender) {
        return get("/api/odzew/incoming_mails?sender=" + sender).get("incoming_mails");
    }

    private static int status(long ticket) {
        return Integer.parseInt(get("/api/tickets/" + ticket).get("status_id").asString());
    }

    private static long messages(long ticket, String type) {
        long count = 0;
        for (JsonNode message : get("/api/tickets/" + ticket).get("messages")) {
            count += message.get("type").asString().equals(type) ? 1 : 0;
        }
        return count;
    }

    private static long respond(long ticket, String body) throws Exception {
        String json = JSON.writeValueAsString(Map.of("body", body, "user_login", "anna"));
        var request = request("/api/tickets/" + ticket + "/agent_response")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Long.parseLong(response.headers().firstValue("X-Message-Id").orElseThrow());
    }

    private static String delivery(long ticket, long message) {
        return deliveries(ticket, message)
                .get("deliveries")
                .get(0)
                .get("status")
                .asString();
    }

    private static JsonNode deliveries(long ticket, long message) {
        return get("/api/odzew/tickets/" + ticket + "/messages/" + message + "/deliveries");
    }

    private static JsonNode get(String path) {
        try {
            var response = http.send(request(path).GET().build(), BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JSON.readTree(response.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.httpPort() + path))
                .header("Authorization", LOGIN);
    }

    /// A minute at most.
    private static void until(Eventually.Condition condition) {
        Eventually.until(() -> mail.postfix().log(), Duration.ofMinutes(1), condition);
    }

    private static String arrived(String user, String text) {
        var found = new StringBuilder();
        until(() -> {
            Maildirs.find(mail.dovecot().maildir(user), text).ifPresent(found::append);
            return !found.isEmpty();
        });
        return found.toString();
    }
}
