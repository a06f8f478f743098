package odzew.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.SomeAct;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.history.Feed;
import odzew.net.AddressRange;
import odzew.net.PublicAddresses;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.secret.TestKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// An administrator looks after an existing subscription.
class WebhookCareTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOON = Instant.parse("2026-11-25T11:00:00Z");
    private static final List<String> CREATED = List.of("TICKET_CREATED");

    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final AtomicInteger code = new AtomicInteger(204);
    private final LinkedBlockingQueue<String> received = new LinkedBlockingQueue<>();
    private HttpServer receiver;
    private Feed feed;
    private Webhooks webhooks;
    private WebhookSender sender;

    @BeforeEach
    void begin() throws IOException {
        Emptying.empty(db.database(), "event", "webhook");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            String user = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            received.add(user + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(code.get(), -1);
            exchange.close();
        });
        receiver.start();
        feed = new Feed(db.database(), db.databaseUrl()).start();
        var destinations = new Destinations(
                Resolver.SYSTEM, new PublicAddresses(List.of(AddressRange.parse("127.0.0.1"))), Duration.ofSeconds(20));
        webhooks = new Webhooks(db.database(), feed::end, destinations, TestKey.KEY, clock, () -> {});
        sender = new WebhookSender(
                db.database(),
                feed,
                ZoneId.of("Europe/Warsaw"),
                destinations,
                TestKey.KEY,
                Duration.ofSeconds(20),
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                clock,
                () -> {});
    }

    @AfterEach
    void end() {
        sender.close();
        feed.close();
        receiver.stop(0);
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook";
    }

    private long make(String user, String password) {
        return webhooks.make(new NewWebhook(CREATED, url(), user, password), SomeAct.act())
                .id();
    }

    @Test
    void a_test_is_sent_while_it_is_paused_and_the_log_keeps_it() {
        long id = make("", "");
        webhooks.setPaused(id, true, SomeAct.act());

        WebhookAttempt attempt = sender.test(id, SomeAct.act()).attempt();

        assertThat(attempt.isAccepted()).isTrue();
        assertThat(received.remove()).isEqualTo("null action=TEST&webhook_id=" + id);
        assertThat(webhooks.attempts(id, 10)).containsExactly(attempt);
        assertThat(webhooks.health(id).isFailing()).isFalse();
        assertThat(webhooks.health(id).lastSuccess()).contains(NOON);
    }

    @Test
    void a_test_that_fails_is_never_sent_again_by_itself_nor_with_the_failed_ones() {
        long id = make("", "");
        code.set(500);
        sender.test(id, SomeAct.act()).attempt();
        sender.test(id, SomeAct.act()).attempt();

        assertThat(webhooks.health(id).isFailing()).isTrue();
        assertThat(webhooks.health(id).failed()).isZero();
        assertThat(webhooks.resend(id, SomeAct.act()).result()).isEqualTo("0");
        assertThat(sender.step()).isFalse();
    }

    @Test
    void an_empty_password_leaves_the_one_that_is_there_while_there_is_a_user() {
        long id = make("shop", "secret");
        webhooks.change(id, new NewWebhook(CREATED, url(), "shop", ""), SomeAct.act());
        sender.test(id, SomeAct.act()).attempt();
        assertThat(received.remove()).startsWith("Basic c2hvcDpzZWNyZXQ= ");

        webhooks.change(id, new NewWebhook(CREATED, url(), "", ""), SomeAct.act());
        sender.test(id, SomeAct.act()).attempt();
        assertThat(received.remove()).startsWith("null ");
    }

    @Test
    void an_address_that_is_not_public_is_known_beforehand() {
        assertThat(webhooks.errors("http://127.0.0.1/")).isEmpty();
        assertThat(webhooks.errors("http://127.0.0.2/"))
                .map(ValidationError::field)
                .containsExactly("subscription_url");
        assertThat(webhooks.errors("http://[::1]:8080/")).hasSize(1);
        assertThat(webhooks.errors("http://nowhere.invalid/")).isEmpty();
    }

    @Test
    void what_is_not_there_is_said_so() {
        assertThatThrownBy(() -> sender.test(99, SomeAct.act())).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> webhooks.change(99, new NewWebhook(CREATED, url(), "", ""), SomeAct.act()))
                .isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> webhooks.health(99)).isInstanceOf(Problem.NotFound.class);
    }
}
