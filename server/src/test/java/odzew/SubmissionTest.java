package odzew;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
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
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.Actor;
import odzew.account.ApiUsers;
import odzew.account.AuditedCommand;
import odzew.account.NewApiUser;
import odzew.account.SomeAct;
import odzew.database.TestDatabase;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.Mailbox.AfterCommit;
import odzew.mailbox.Mailbox.SignInKind;
import odzew.mailbox.NewMailbox;
import odzew.mailbox.NewSender;
import odzew.mailbox.SecretBox;
import odzew.mailbox.Sender.Kind;
import odzew.mailbox.imap.Mailboxes;
import odzew.mailbox.oauth.Consents;
import odzew.mailbox.oauth.OAuthProvider;
import odzew.mailbox.sending.Senders;
import odzew.mailservers.Dovecot;
import odzew.mailservers.Eventually;
import odzew.mailservers.MailServers;
import odzew.mailservers.TokenServer;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Conversations of queues that send by submission: postfix accepts their messages after a sign-in that dovecot
/// checks, by password and by XOAUTH2. The site has no relay.
@Tag("long")
class SubmissionTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static final JsonMapper JSON = new JsonMapper();
    private static final String BY_PASSWORD = "shop@helpdesk.test";
    private static final String BY_TOKEN = "office@helpdesk.test";
    private static final String WRONG = "wrong@helpdesk.test";
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("shop:secret-of-the-shop".getBytes(StandardCharsets.UTF_8));

    private static TokenServer tokens;
    private static MailServers mail;
    private static Server server;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
        tokens = new TokenServer();
        mail = MailServers.start(tokens.port());
        Map<String, String> environment = Map.of(
                "ODZEW_DATA",
                data.toString(),
                "ODZEW_HTTP_PORT",
                "0",
                "ODZEW_HTTPS_PORT",
                "0",
                "ODZEW_DATABASE_URL",
                db.url());
        Settings settings = SettingsReader.read(environment, data);
        setUp(new SecretBox(Identity.of(settings).secret()));
        server = Server.start(settings);
        http = HttpClient.newHttpClient();
    }

    private static void setUp(SecretBox secrets) throws IOException {
        Clock clock = Clock.systemUTC();
        var tls = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var mailboxes = new Mailboxes(db.database(), secrets, tls, Settings.LARGEST_MAIL, clock);
        new ApiUsers(db.database(), clock)
                .create(
                        new NewApiUser("shop", "secret-of-the-shop", Set.of("*"), Duration.ZERO, List.of(), 0),
                        AuditedCommand.of(Actor.system("test"), "api_users.create", "shop"));
        db.database().useTransaction(handle -> {
            handle.execute("insert into agent (login, name, created_at) values" + " ('anna', 'Anna', now())");
            handle.execute(
                    "insert into ticket_queue (name, email) values ('Shop', ?), ('Office', ?), ('Wrong', ?)",
                    BY_PASSWORD,
                    BY_TOKEN,
                    WRONG);
        });
        mailboxes.add(mailbox(BY_PASSWORD, "Shop", SignInKind.PASSWORD), SomeAct.act());
        mailboxes.add(mailbox(WRONG, "Wrong", SignInKind.PASSWORD), SomeAct.act());
        var office = mailboxes.add(mailbox(BY_TOKEN, "Office", SignInKind.OAUTH2), SomeAct.act());
        var consents = new Consents(db.database(), secrets, clock);
        var provider = new OAuthProvider("https://consent.example/authorize", tokens.tokenUrl(), "mail");
        String asked = consents.ask(office, provider, "client", "", "http://localhost/done", SomeAct.act());
        consents.give(office, tokens.agree(BY_TOKEN, asked), SomeAct.act());
        for (String address : List.of(BY_PASSWORD, BY_TOKEN, WRONG)) {
            mailboxes.goLive(address, Optional.empty(), SomeAct.act());
        }
        var senders = new Senders(db.database(), secrets, "", clock);
        senders.put(sender(BY_PASSWORD, Kind.SMTP, BY_PASSWORD, Dovecot.PASSWORD), SomeAct.act());
        senders.put(sender(BY_TOKEN, Kind.MAILBOX, "", ""), SomeAct.act());
        senders.put(sender(WRONG, Kind.SMTP, WRONG, "not the password"), SomeAct.act());
    }

    private static NewMailbox mailbox(String address, String queue, SignInKind signIn) {
        return new NewMailbox(
                address,
                queue,
                "127.0.0.1",
                mail.dovecot().imapPort(),
                Security.NONE,
                address,
                signIn,
                signIn == SignInKind.PASSWORD ? Dovecot.PASSWORD : "",
                "INBOX",
                AfterCommit.LEAVE,
                "");
    }

    private static NewSender sender(String address, Kind kind, String user, String password) {
        return new NewSender(
                address, kind, "127.0.0.1", mail.postfix().submissionPort(), Security.NONE, user, password);
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
        if (tokens != null) {
            tokens.close();
        }
    }

    @Test
    void a_conversation_by_password() throws Exception {
        conversation(BY_PASSWORD, "jan@cust.test", "PLAIN");
    }

    @Test
    void a_conversation_by_token() throws Exception {
        conversation(BY_TOKEN, "ewa@cust.test", "XOAUTH2");
    }

    @Test
    void a_wrong_password_keeps_the_message_and_stops_its_own_sender_only() throws Exception {
        long ticket = writtenTo(WRONG, "iza@cust.test", "Pytanie", "");
        long reply = respond(ticket, "Nie wyjdzie");
        until(() -> delivery(ticket, reply).get("status").asString().equals("DEFERRED"));
        assertThat(delivery(ticket, reply).get("reply").asString()).contains("535");
        conversation(BY_PASSWORD, "ola@cust.test", "PLAIN");
        assertThat(Maildirs.find(mail.dovecot().maildir("iza@cust.test"), "Nie wyjdzie"))
                .isEmpty();
    }

    private static void conversation(String queue, String customer, String mechanism) throws Exception {
        long ticket = writtenTo(queue, customer, "Gdzie jest paczka", "");
        long reply = respond(ticket, "W drodze do " + customer);
        until(() -> delivery(ticket, reply).get("status").asString().equals("SENT"));
        String queueId = delivery(ticket, reply).get("relay_queue_id").asString();
        until(() -> mail.postfix().log().contains(queueId + ": client="));
        assertThat(mail.postfix().log())
                .containsPattern(queueId + ": client=.*, sasl_method=" + mechanism + ", sasl_username=" + queue);
        String received = arrived(customer, "W drodze do " + customer);
        assertThat(Maildirs.header(received, "From")).contains(queue);
        String answered = Maildirs.header(received, "Message-ID");
        assertThat(writtenTo(queue, customer, "Re: paczka", "In-Reply-To: " + answered + "\n"))
                .isEqualTo(ticket);
        long second = respond(ticket, "Proszę, " + customer);
        until(() -> delivery(ticket, second).get("status").asString().equals("SENT"));
        assertThat(Maildirs.header(arrived(customer, "sz=C4=99, " + customer), "References"))
                .contains(answered);
    }

    /// The customer's message by SMTP; returns its ticket.
    private static long writtenTo(String queue, String customer, String subject, String headers) throws IOException {
        int before = incoming(customer).size();
        String bytes =
                "From: %s\nTo: %s\nSubject: %s\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n%s\nDzień dobry\n"
                        .formatted(customer, queue, subject, headers)
                        .replace("\n", "\r\n");
        mail.postfix().submit(customer, queue, bytes.getBytes(StandardCharsets.UTF_8));
        until(() -> incoming(customer).size() > before
                && incoming(customer).get(0).get("status").asString().equals("PROCESSED"));
        return incoming(customer).get(0).get("ticket_id").asLong();
    }

    private static JsonNode incoming(String sender) {
        return get("/api/odzew/incoming_mails?sender=" + sender).get("incoming_mails");
    }

    private static JsonNode delivery(long ticket, long message) {
        return get("/api/odzew/tickets/" + ticket + "/messages/" + message + "/deliveries")
                .get("deliveries")
                .get(0);
    }

    private static long respond(long ticket, String body) throws Exception {
        String json = JSON.writeValueAsString(Map.of("body", body, "body_type", "PLAIN", "user_login", "anna"));
        var request = request("/api/tickets/" + ticket + "/agent_response")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json))
                .build();
        var response = http.send(request, BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return Long.parseLong(response.headers().firstValue("X-Message-Id").orElseThrow());
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

    private static String arrived(String user, String text) {
        var found = new StringBuilder();
        until(() -> {
            Maildirs.find(mail.dovecot().maildir(user), text).ifPresent(found::append);
            return !found.isEmpty();
        });
        return found.toString();
    }

    private static void until(Eventually.Condition condition) {
        Eventually.until(() -> mail.postfix().log() + mail.dovecot().log(), Duration.ofMinutes(1), condition);
    }
}
