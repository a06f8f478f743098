package odzew.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLSocketFactory;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.database.TestDatabase;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.History;
import odzew.history.Position;
import odzew.net.AddressRange;
import odzew.net.PublicAddresses;
import odzew.problem.Problem;
import odzew.secret.TestKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A real receiver on this machine, whose behaviour each test sets.
class WebhookTest {

    private record Received(String id, String timestamp, String signature, String authorization, String body) {}

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(12);

    private static final Instant NOON = Instant.parse("2026-11-25T11:00:00Z");
    private static final AuditedCommand ACT = AuditedCommand.of(Actor.system("test"), "webhooks.post", "webhooks");
    private static final List<AddressRange> THIS_MACHINE = List.of(AddressRange.parse("127.0.0.0/8"));

    private final AtomicReference<Instant> time = new AtomicReference<>(NOON);
    private final AtomicInteger code = new AtomicInteger(204);
    /// Tickets whose notifications the receiver answers otherwise.
    private final Map<String, Integer> codes = new ConcurrentHashMap<>();

    private final Map<String, String> answerHeaders = new ConcurrentHashMap<>();
    private final LinkedBlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final Semaphore ended = new Semaphore(0);
    private final Clock clock = new Clock() {
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

    private HttpServer receiver;
    private Feed feed;
    private History history;
    private Webhooks webhooks;
    private WebhookSender sender;

    @BeforeEach
    void begin() throws IOException {
        db.database().useTransaction(handle -> handle.execute("truncate event, webhook restart identity cascade"));
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            var headers = exchange.getRequestHeaders();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int answer = codes.entrySet().stream()
                    .filter(it -> body.contains("ticket_id=" + it.getKey() + "&"))
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

    private static Destinations destinations(Resolver resolver, List<AddressRange> allowed) {
        return new Destinations(resolver, new PublicAddresses(allowed), Duration.ofSeconds(20));
    }

    private WebhookSender sender(Resolver resolver, List<AddressRange> allowed, Duration whole) {
        return sender(destinations(resolver, allowed), whole);
    }

    private WebhookSender sender(Destinations destinations, Duration whole) {
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

    @Test
    void an_event_is_told_in_the_vendors_form_and_signed() throws Exception {
        subscribe(url(), "odzew", "tajne");
        String secret = webhooks.renewSecret(1, ACT);
        happens(Event.of(Action.TICKET_CREATED, "jan@example.net", NOON)
                .ticket(1234)
                .customer(OptionalLong.of(32122))
                .message(433)
                .with("direction", "in_behalf_of"));
        attempts(1);
        Received told = received.remove();
        assertThat(told.body())
                .isEqualTo("action=TICKET_CREATED&ticket_id=1234&agent_login=null&direction=in_behalf_of"
                        + "&date=2026-11-25+12%3A00%3A00&customer_id=32122&message_id=433");
        assertThat(told.authorization()).isEqualTo("Basic b2R6ZXc6dGFqbmU=");
        byte[] key = java.util.Base64.getDecoder().decode(secret.substring("whsec_".length()));
        assertThat(told.signature())
                .isEqualTo(Signature.headers(key, told.id(), NOON, told.body()).get("webhook-signature"));
        assertThat(webhooks.attempts(1, 10)).singleElement().satisfies(attempt -> {
            assertThat(attempt.state()).isEqualTo("SENT");
            assertThat(attempt.status()).contains(204);
        });
    }

    @Test
    void a_refused_notification_is_tried_again_with_the_same_id_and_those_behind_it_keep_their_order()
            throws Exception {
        subscribe(url(), "", "");
        code.set(500);
        for (int ticket = 1; ticket <= 3; ticket++) {
            happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(ticket));
        }
        attempts(1);
        assertThat(sender.step()).isFalse();
        code.set(200);
        time.set(NOON.plusSeconds(5));
        attempts(3);
        List<Received> told = new ArrayList<>(received);
        assertThat(told)
                .extracting(it -> it.body().split("&")[1])
                .containsExactly("ticket_id=1", "ticket_id=1", "ticket_id=2", "ticket_id=3");
        assertThat(told.get(0).id()).isEqualTo(told.get(1).id());
    }

    @Test
    void after_three_days_it_has_failed_and_can_be_sent_again() throws Exception {
        subscribe(url(), "", "");
        code.set(503);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        int tries = 0;
        do {
            attempts(1);
            tries++;
            time.set(time.get().plus(Duration.ofHours(4)));
        } while (waiting() > 0);
        assertThat(tries).isBetween(15, 25);
        assertThat(webhooks.attempts(1, 1).getFirst().state()).isEqualTo("FAILED");
        code.set(200);
        assertThat(webhooks.resend(1, ACT).result()).isEqualTo("1");
        attempts(1);
        assertThat(webhooks.attempts(1, 1).getFirst().state()).isEqualTo("SENT");
    }

    @Test
    void a_refused_one_holds_back_those_of_its_ticket_only_and_is_given_up_after_minutes() throws Exception {
        subscribe(url(), "", "");
        codes.put("1", 400);
        for (int ticket : List.of(1, 1, 2, 3)) {
            happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(ticket));
        }
        attempts(3);
        assertThat(tickets()).containsExactly("1", "2", "3");
        assertThat(sender.step()).isFalse();
        time.set(NOON.plusSeconds(30));
        attempts(1);
        time.set(NOON.plusSeconds(30 + 120));
        attempts(2);
        assertThat(tickets()).containsExactly("1", "2", "3", "1", "1", "1");
        assertThat(received.stream().map(Received::id).toList())
                .containsExactly("msg_1", "msg_3", "msg_4", "msg_1", "msg_1", "msg_2");
        assertThat(webhooks.health(1).failed()).isEqualTo(1);
        codes.clear();
        assertThat(webhooks.resend(1, ACT).result()).isEqualTo("1");
        attempts(2);
        assertThat(waiting()).isZero();
    }

    @Test
    void a_receiver_that_is_away_is_left_alone_and_what_waits_goes_at_once_when_it_is_back() throws Exception {
        subscribe(url(), "", "");
        code.set(503);
        for (int ticket = 1; ticket <= 4; ticket++) {
            happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(ticket));
        }
        for (int failure = 0; failure < 3; failure++) {
            attempts(1);
            assertThat(sender.step()).isFalse();
            time.set(time.get().plus(Duration.ofMinutes(failure == 0 ? 0 : 2)).plusSeconds(5));
        }
        code.set(200);
        attempts(4);
        assertThat(waiting()).isZero();
    }

    @Test
    void the_receiver_says_when_to_come_again_or_not_to_come_again() throws Exception {
        subscribe(url(), "", "");
        code.set(429);
        answerHeaders.put("Retry-After", "90");
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(2));
        attempts(1);
        time.set(NOON.plusSeconds(89));
        assertThat(sender.step()).isFalse();
        time.set(NOON.plusSeconds(90));
        answerHeaders.remove("Retry-After");
        answerHeaders.put("webhook-delivery", "abort-message");
        attempts(1);
        assertThat(webhooks.attempts(1, 1).getFirst().state()).isEqualTo("FAILED");
    }

    @Test
    void a_notification_in_json_is_what_standard_webhooks_describe() throws Exception {
        byte[] key = new byte[32];
        String secret = Signature.shown(key);
        webhooks.create(
                new NewWebhook(
                        List.of("TICKET_MESSAGE_SENT", "RECORDING_READY"),
                        url(),
                        "",
                        "",
                        WebhookFormat.JSON,
                        Optional.of(secret)),
                ACT);
        happens(Event.of(Action.TICKET_MESSAGE_SENT, "zażółć", NOON)
                .ticket(1234)
                .message(433)
                .with("mailing", "held"));
        attempts(1);
        Received told = received.remove();
        assertThat(told.body())
                .isEqualTo(
                        "{\"type\":\"TICKET_MESSAGE_SENT\",\"timestamp\":\"2026-11-25T11:00:00Z\",\"data\":{\"ticket_id\":1234,"
                                + "\"agent_login\":null,\"direction\":null,\"date\":\"2026-11-25T12:00+01:00\",\"customer_id\":null,"
                                + "\"message_id\":433,\"mailing\":\"held\"}}");
        assertThat(told.signature())
                .isEqualTo(Signature.headers(key, told.id(), NOON, told.body()).get("webhook-signature"));
    }

    private List<String> tickets() {
        return received.stream()
                .map(it -> it.body().replaceAll(".*ticket_id=([0-9]+)&.*", "$1"))
                .toList();
    }

    @Test
    void a_redirect_is_not_followed() throws Exception {
        subscribe(url(), "", "");
        code.set(302);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        attempts(1);
        assertThat(received).hasSize(1);
        assertThat(webhooks.attempts(1, 1).getFirst()).satisfies(attempt -> {
            assertThat(attempt.status()).contains(302);
            assertThat(attempt.state()).isEqualTo("WAITING");
        });
    }

    @Test
    void a_paused_subscription_keeps_what_happens() throws Exception {
        subscribe(url(), "", "");
        webhooks.setPaused(1, true, ACT);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        sender.step();
        assertThat(sender.step()).isFalse();
        assertThat(received).isEmpty();
        webhooks.setPaused(1, false, ACT);
        attempts(1);
        assertThat(received).hasSize(1);
    }

    /// One never answers, one drips a byte now and then; the third is told of everything meanwhile.
    @Test
    void who_hangs_or_drips_harms_no_other_and_is_cut_off() throws Exception {
        sender.close();
        sender = sender(Resolver.SYSTEM, THIS_MACHINE, Duration.ofSeconds(2));
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                var dripping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Thread drip = Thread.ofVirtual().start(() -> drip(dripping));
            subscribe("http://127.0.0.1:" + silent.getLocalPort() + "/", "", "");
            subscribe("http://127.0.0.1:" + dripping.getLocalPort() + "/", "", "");
            subscribe(url(), "", "");
            for (int ticket = 1; ticket <= 3; ticket++) {
                happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(ticket));
            }
            sender.step();
            for (int ticket = 1; ticket <= 3; ticket++) {
                assertThat(received.poll(20, TimeUnit.SECONDS).body()).contains("ticket_id=" + ticket + "&");
                ended.tryAcquire(20, TimeUnit.SECONDS);
                sender.step();
            }
            assertThat(ended.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
            for (int webhook = 1; webhook <= 2; webhook++) {
                assertThat(webhooks.attempts(webhook, 5)).singleElement().satisfies(attempt -> {
                    assertThat(attempt.status()).isEmpty();
                    assertThat(attempt.answer()).contains("no answer within 2 s");
                });
            }
            drip.interrupt();
        }
    }

    private static void drip(ServerSocket server) {
        try (Socket socket = server.accept()) {
            for (char c :
                    "HTTP/1.1 200 OK\r\nX-Endless: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa".toCharArray()) {
                socket.getOutputStream().write(c);
                socket.getOutputStream().flush();
                LockSupport.parkNanos(200_000_000L);
            }
        } catch (IOException e) {
            // cut off, as it should be
        }
    }

    @Test
    void an_address_that_is_not_public_is_refused_also_when_the_name_changes_its_mind() throws Exception {
        sender.close();
        var asked = new AtomicInteger();
        byte[] loopback = {127, 0, 0, 1};
        Resolver rebinding = name -> List.of(
                asked.getAndIncrement() == 0
                        ? InetAddress.getByAddress(name, new byte[] {93, (byte) 184, (byte) 215, 14})
                        : InetAddress.getByAddress(name, loopback));
        rebinding.addresses("shop.example.com");
        sender = sender(rebinding, List.of(), Duration.ofSeconds(5));
        subscribe("http://shop.example.com:" + receiver.getAddress().getPort() + "/", "", "");
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        attempts(1);
        assertThat(asked).hasValue(2);
        assertThat(received).isEmpty();
        assertThat(webhooks.attempts(1, 1).getFirst().answer())
                .contains("127.0.0.1")
                .contains("ODZEW_WEBHOOK_ALLOW");
    }

    @Test
    void every_notation_of_this_machine_and_its_network_is_refused() throws Exception {
        var rules = new PublicAddresses(List.of());
        for (String address : List.of(
                "127.0.0.1",
                "127.255.0.9",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "::7f00:1",
                "fd00:ec2::254",
                "fe80::1",
                "64:ff9b::a00:1",
                "2002:a00:1::",
                "ff02::1")) {
            assertThat(rules.allows(InetAddress.getByName(address))).as(address).isFalse();
        }
        assertThat(rules.allows(InetAddress.getByName("93.184.215.14"))).isTrue();
        assertThat(rules.allows(InetAddress.getByName("2606:2800:21f:cb07:6820:80da:af6b:8b2c")))
                .isTrue();
        assertThat(new PublicAddresses(THIS_MACHINE).allows(InetAddress.getByName("127.0.0.1")))
                .isTrue();
    }

    @Test
    void two_servers_make_one_notification_of_each_event() throws Exception {
        subscribe(url(), "", "");
        for (int ticket = 1; ticket <= 40; ticket++) {
            happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(ticket));
        }
        try (var other = sender(Resolver.SYSTEM, THIS_MACHINE, Duration.ofSeconds(20))) {
            int done = 0;
            while (done < 40) {
                sender.step();
                other.step();
                assertThat(ended.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                done++;
            }
        }
        assertThat(new ArrayList<>(received))
                .extracting(Received::id)
                .hasSize(40)
                .doesNotHaveDuplicates();
        assertThat(waiting()).isZero();
    }

    @Test
    void how_it_does_is_known_and_one_notification_can_be_sent_once_more() throws Exception {
        subscribe(url(), "", "");
        code.set(500);
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        attempts(1);
        assertThat(webhooks.health(1)).satisfies(it -> {
            assertThat(it.webhook().waiting()).isEqualTo(1);
            assertThat(it.failures()).isEqualTo(1);
            assertThat(it.lastFailure()).contains(new WebhookHealth.Failure(NOON, "HTTP 500"));
            assertThat(it.lastSuccess()).isEmpty();
            assertThat(it.nextAttemptAt()).contains(NOON.plusSeconds(5));
        });
        code.set(200);
        time.set(NOON.plusSeconds(5));
        attempts(1);
        webhooks.sendAgain(1, 1, ACT, _ -> "");
        assertThatExceptionOfType(Problem.Conflict.class).isThrownBy(() -> webhooks.sendAgain(1, 1, ACT, _ -> ""));
        assertThatExceptionOfType(Problem.NotFound.class).isThrownBy(() -> webhooks.sendAgain(1, 2, ACT, _ -> ""));
        attempts(1);
        assertThat(new ArrayList<>(received))
                .hasSize(3)
                .extracting(Received::id)
                .containsOnly("msg_1");
        assertThat(webhooks.health(1)).satisfies(it -> {
            assertThat(it.webhook().waiting()).isZero();
            assertThat(it.failures()).isZero();
            assertThat(it.lastSuccess()).contains(NOON.plusSeconds(5));
            assertThat(it.nextAttemptAt()).isEmpty();
        });
    }

    @Test
    void who_is_not_public_cannot_be_subscribed_but_who_is_not_found_can() {
        Resolver resolver = name -> switch (name) {
            case "intranet.example.com" ->
                List.of(InetAddress.getByName("93.184.215.14"), InetAddress.getByName("192.168.7.1"));
            case "unknown.example.com" -> throw new UnknownHostException(name);
            default -> List.of(InetAddress.getAllByName(name));
        };
        var strict =
                new Webhooks(db.database(), feed::end, destinations(resolver, List.of()), TestKey.KEY, clock, () -> {});
        for (String url : List.of(
                "http://127.0.0.1/",
                "http://127.1/",
                "http://2130706433/",
                "http://[::1]/",
                "http://[::ffff:10.0.0.1]/",
                "http://169.254.169.254/latest/meta-data",
                "https://intranet.example.com/hook")) {
            assertThatExceptionOfType(Problem.Invalid.class)
                    .as(url)
                    .isThrownBy(() -> strict.create(new NewWebhook(List.of("TICKET_CREATED"), url, "", ""), ACT))
                    .satisfies(it -> assertThat(it.errors())
                            .extracting(error -> error.code().number())
                            // half an address is none of the web
                            .containsExactly(url.equals("http://127.1/") ? 1702 : 1703));
        }
        strict.create(new NewWebhook(List.of("TICKET_CREATED"), "https://unknown.example.com/", "", ""), ACT);
        assertThat(strict.list()).hasSize(1);
    }

    /// The first name server never answers; the other subscription is told meanwhile.
    @Test
    void a_name_server_that_hangs_harms_no_other() throws Exception {
        sender.close();
        var never = new CountDownLatch(1);
        Resolver slow = name -> {
            if (name.equals("slow.example.com")) {
                awaitUninterruptibly(never);
            }
            return List.of(InetAddress.getAllByName(name));
        };
        var destinations = new Destinations(slow, new PublicAddresses(THIS_MACHINE), Duration.ofMillis(500));
        sender = sender(destinations, Duration.ofSeconds(20));
        new Webhooks(db.database(), feed::end, destinations, TestKey.KEY, clock, () -> {})
                .create(new NewWebhook(List.of("TICKET_CREATED"), "http://slow.example.com/", "", ""), ACT);
        subscribe(url(), "", "");
        happens(Event.of(Action.TICKET_CREATED, "", NOON).ticket(1));
        sender.step();
        assertThat(received.poll(20, TimeUnit.SECONDS)).isNotNull();
        assertThat(ended.tryAcquire(2, 20, TimeUnit.SECONDS)).isTrue();
        assertThat(webhooks.health(1).lastFailure().orElseThrow().words()).contains("was not found within");
        never.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String url() {
        return "http://127.0.0.1:" + receiver.getAddress().getPort() + "/hook?a=b";
    }

    private void subscribe(String url, String user, String password) {
        webhooks.create(new NewWebhook(List.of("TICKET_CREATED"), url, user, password), ACT);
    }

    /// Recorded, and readable: a transaction of somebody else may hold it back for a moment.
    private void happens(Event event) throws InterruptedException {
        Position end = feed.end();
        db.database().useTransaction(handle -> history.record(handle, List.of(event)));
        assertThat(feed.await(end, EventFilter.ALL, 1, Duration.ofSeconds(20)).entries())
                .isNotEmpty();
    }

    private void attempts(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            sender.step();
            assertThat(ended.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private long waiting() {
        return webhooks.list().getFirst().waiting();
    }
}
