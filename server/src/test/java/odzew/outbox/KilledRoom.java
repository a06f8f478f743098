package odzew.outbox;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.net.ssl.SSLSocketFactory;
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
import odzew.mailservers.Eventually;
import odzew.mailservers.Ports;
import odzew.mailservers.TokenServer;
import odzew.settings.Identity;
import odzew.settings.SettingsReader;
import odzew.ticket.BodyType;
import odzew.ticket.Desk;
import odzew.ticket.Direction;
import odzew.ticket.NewTicket;
import odzew.ticket.Source;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A server as a process of its own, before a relay, an SMTP account, and a service; each of its senders has
/// one message to send.
abstract class KilledRoom {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    enum Way {
        RELAY,
        ACCOUNT,
        MAILBOX,
        GRAPH,
        GMAIL;

        static final EnumSet<Way> SERVICES = EnumSet.of(GRAPH, GMAIL);
        static final EnumSet<Way> SMTP = EnumSet.complementOf(SERVICES);

        String address() {
            return name().toLowerCase(Locale.ROOT) + "@odzew.example";
        }
    }

    final Map<Way, String> messageIds = new EnumMap<>(Way.class);
    private final int port = Ports.lasting();
    ScriptedRelay relay;
    ScriptedRelay provider;
    private TokenServer tokens;
    FakeMailService service;
    private Map<String, String> environment = Map.of();
    private Optional<Process> server = Optional.empty();

    @BeforeEach
    void open() throws IOException {
        relay = new ScriptedRelay();
        provider = new ScriptedRelay();
        provider.extensions = "250-AUTH PLAIN XOAUTH2\r\n250 8BITMIME";
        tokens = new TokenServer();
        service = new FakeMailService();
        environment = Map.of(
                "ODZEW_DATA",
                folder.toString(),
                "ODZEW_HTTP_PORT",
                String.valueOf(port),
                "ODZEW_HTTPS_PORT",
                "0",
                "ODZEW_DATABASE_URL",
                db.url(),
                "ODZEW_DATABASE_POOL",
                "6",
                "ODZEW_SMTP_URL",
                "smtp://127.0.0.1:" + relay.port() + "?starttls=off");
        setUp(new SecretBox(
                Identity.of(SettingsReader.read(environment, folder)).secret()));
        write();
    }

    private void setUp(SecretBox secrets) throws IOException {
        Clock clock = Clock.systemUTC();
        db.database()
                .useTransaction(handle -> Arrays.stream(Way.values())
                        .forEach(way -> handle.execute(
                                "insert into ticket_queue (name, email) values (?, ?)", way.name(), way.address())));
        var mailboxes =
                new Mailboxes(db.database(), secrets, (SSLSocketFactory) SSLSocketFactory.getDefault(), 1 << 20, clock);
        var consents = new Consents(db.database(), secrets, clock);
        for (Way way : EnumSet.of(Way.MAILBOX, Way.GRAPH, Way.GMAIL)) {
            var mailbox = mailboxes.add(
                    new NewMailbox(
                            way.address(),
                            way.name(),
                            "127.0.0.1",
                            1,
                            Security.TLS,
                            way.address(),
                            SignInKind.OAUTH2,
                            "",
                            "INBOX",
                            AfterCommit.LEAVE,
                            ""),
                    SomeAct.act());
            var generic = new OAuthProvider("https://consent.example/authorize", tokens.tokenUrl(), "mail");
            OAuthProvider asking = way == Way.GRAPH ? generic.withGraph() : generic;
            String asked = consents.ask(mailbox, asking, "client", "", "http://localhost/done", SomeAct.act());
            consents.give(mailbox, tokens.agree(way.address(), asked), SomeAct.act());
        }
        var senders = new Senders(db.database(), secrets, "odzew.example", clock);
        put(senders, Way.ACCOUNT, Kind.SMTP, provider.port());
        put(senders, Way.MAILBOX, Kind.MAILBOX, provider.port());
        put(senders, Way.GRAPH, Kind.GRAPH, service.port());
        put(senders, Way.GMAIL, Kind.GMAIL, service.port());
    }

    private static void put(Senders senders, Way way, Kind kind, int port) {
        String user = kind == Kind.SMTP ? "user" : "";
        senders.put(new NewSender(way.address(), kind, "127.0.0.1", port, Security.NONE, user, user), SomeAct.act());
    }

    /// A message by each way, and an earlier one in the mailboxes of the services.
    private void write() {
        try (var desk = new Desk(db.database())) {
            for (Way way : Way.SERVICES) {
                String earlier = write(desk, way, "earlier@x.example");
                service.sent.add(earlier);
                db.database()
                        .useTransaction(handle -> handle.execute(
                                "update delivery set status = 'SENT', next_attempt_at = null where recipient = ?",
                                "earlier@x.example"));
            }
            for (Way way : Way.values()) {
                messageIds.put(way, write(desk, way, "customer@x.example"));
            }
        }
    }

    private static String write(Desk desk, Way way, String customer) {
        var ticket = new NewTicket(
                way.address(),
                "By " + way,
                "Dzień dobry",
                Optional.of(customer),
                BodyType.PLAIN,
                "",
                List.of(),
                List.of(),
                Source.EMAIL,
                Direction.OUT,
                Optional.of("akowalski"),
                OptionalLong.empty(),
                List.of(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Map.of(),
                true);
        long id = desk.tickets.open(ticket, SomeAct.act()).ticketId();
        return db.database()
                .read(handle -> handle.createQuery(
                                "select internet_message_id from outgoing_mail where ticket_id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
    }

    @AfterEach
    void close() throws IOException {
        server.ifPresent(Process::destroyForcibly);
        relay.close();
        provider.close();
        service.close();
        tokens.close();
    }

    void start() throws IOException {
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "odzew.Main",
                        "serve")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("server.log").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("ODZEW_") || name.endsWith("JAVA_OPTIONS"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        server = Optional.of(process);
        Eventually.until("the server is ready", Duration.ofMinutes(2), () -> process.isAlive() && isReady());
    }

    private boolean isReady() {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/live"))
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    void kill() {
        server.orElseThrow().destroyForcibly().onExit().join();
    }
}
