package odzew.webhook;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.history.Event;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.History;
import odzew.history.Position;
import odzew.net.AddressRange;
import odzew.net.PublicAddresses;
import odzew.secret.TestKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A real receiver on this machine, whose behaviour each test sets.
abstract class WebhookWorld {

    record Received(String id, String timestamp, String signature, String authorization, String body) {}

    final TestDatabase db;

    static final Instant NOON = Instant.parse("2026-11-25T11:00:00Z");
    static final AuditedCommand ACT = AuditedCommand.of(Actor.system("test"), "webhooks.post", "webhooks");
    static final List<AddressRange> THIS_MACHINE = List.of(AddressRange.parse("127.0.0.0/8"));

    final AtomicReference<Instant> time = new AtomicReference<>(NOON);
    final AtomicInteger code = new AtomicInteger(204);
    /// Objects, such as `ticket_id=1`, whose notifications the receiver answers otherwise.
    final Map<String, Integer> codes = new ConcurrentHashMap<>();

    final Map<String, String> answerHeaders = new ConcurrentHashMap<>();
    final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    final Semaphore ended = new Semaphore(0);
    final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return time.get();
        }
    };

    HttpServer receiver;
    Feed feed;
    History history;
    Webhooks webhooks;
    WebhookSender sender;

    WebhookWorld(TestDatabase db) {
        this.db = db;
    }

    @BeforeEach
    void begin() throws IOException {
        Emptying.empty(db.database(), "event", "webhook");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = codes.entrySet().stream()
                    .filter(it -> body.contains(it.getKey() + "&"))
                    .map(Map.Entry::getValue)
                    .findFirst()
                    .orElse(code.get());
            received.add(new Received(
                    headers.getFirst("webhook-id"),
                    headers.getFirst("webhook-timestamp"),
                    headers.getFirst("webhook-signature"),
                    headers.getFirst("Authorization"),
                    body));
            answerHeaders.forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        receiver.start();
        feed = new Feed(db.database(), db.databaseUrl()).start();
        history = new History(feed::recorded);
        webhooks = new Webhooks(
                db.database(), feed::end, destinations(Resolver.SYSTEM, THIS_MACHINE), TestKey.KEY, clock, () -> {});
        sender = sender(Resolver.SYSTEM, THIS_MACHINE, Duration.ofSeconds(20));
    }

    static Destinations destinations(Resolver resolver, List<AddressRange> allowed) {
        return new Destinations(resolver, new PublicAddresses(allowed), Duration.ofSeconds(20));
    }

    WebhookSender sender(Resolver resolver, List<AddressRange> allowed, Duration whole) {
        return sender(destinations(resolver, allowed), whole);
    }

    WebhookSender sender(Destinations destinations, Duration whole) {
        return new WebhookSender(
                db.database(),
                feed,
                ZoneId.of("Europe/Warsaw"),
                destinations,
                TestKey.KEY,
                whole,
                (SSLSocketFactory) SSLSocketFactory.getDefault(),
                clock,
                ended::release);
    }

    @AfterEach
    void end() {
        sender.close();
        feed.close();
        receiver.stop(0);
    }

    /// The objects of the notifications, in the order of their arrival.
    List<String> objects() {
        return received.stream()
                .map(it -> it.body().replaceAll(".*?_id=([0-9]+)&.*", "$1"))
                .toList();
    }

    String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?a=b";
    }

    void subscribe(String url, String user, String password) {
        webhooks.create(new NewWebhook(List.of("TICKET_CREATED"), url, user, password), ACT);
    }

    /// Recorded, and readable: a transaction of somebody else may hold it back for a moment.
    void happens(Event event) throws InterruptedException {
        Position end = feed.end();
        db.database().useTransaction(handle -> history.record(handle, List.of(event)));
        assertThat(feed.await(end, EventFilter.ALL, 1, Duration.ofSeconds(20)).entries())
                .isNotEmpty();
    }

    void attempts(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            sender.step();
            assertThat(ended.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    long waiting() {
        return webhooks.list().getFirst().waiting();
    }
}
