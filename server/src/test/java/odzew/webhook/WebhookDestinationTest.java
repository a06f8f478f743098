package odzew.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import odzew.database.TestDatabase;
import odzew.history.Action;
import odzew.history.Event;
import odzew.net.PublicAddresses;
import odzew.problem.Problem;
import odzew.secret.TestKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Receivers that hang, and addresses that are not public.
class WebhookDestinationTest extends WebhookWorld {

    @RegisterExtension
    static final TestDatabase POSTGRES = new TestDatabase(12);

    WebhookDestinationTest() {
        super(POSTGRES);
    }

    /// One receiver never answers, one sends a byte now and then; the third gets every notification meanwhile.
    @ParameterizedTest
    @ValueSource(ints = {22, 25, 110, 143, 587, 993})
    void ports_of_other_protocols_are_refused(int port) {
        List<String> actions = List.of("TICKET_CREATED");
        assertThat(new NewWebhook(actions, "https://hooks.example:8443/", "", "").actions())
                .isEqualTo(actions);
        assertThatExceptionOfType(Problem.Invalid.class)
                .isThrownBy(() -> new NewWebhook(actions, "http://hooks.example:" + port + "/", "", ""));
    }

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
        assertThat(webhooks.health(1).lastFailure().orElseThrow().text()).contains("was not found within");
        never.countDown();
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

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
