package odzew.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.demo.Demo;
import odzew.history.Action;
import odzew.history.Event;
import odzew.history.Feed;
import odzew.history.History;
import odzew.mail.MessageIds;
import odzew.net.AddressRange;
import odzew.notice.AgentMails;
import odzew.notification.Notifications.Choice;
import odzew.outbox.Outbox;
import odzew.push.PushClient;
import odzew.push.PushOutcome;
import odzew.push.PushService;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.TestKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Notifications on their way to a browser whose desk is closed.
class PushNotificationsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final List<AddressRange> THIS_MACHINE = List.of(AddressRange.parse("127.0.0.0/8"));

    private final AtomicReference<Instant> time = new AtomicReference<>(Instant.parse("2026-11-30T11:00:00Z"));
    private PushService service;
    private PushClient client;
    private Feed feed;
    private History history;
    private Notifications notifications;
    private PushDevices devices;
    private Notifier notifier;
    private PushSender sender;
    private long jan;

    @BeforeEach
    void subscribe() throws Exception {
        Demo.ensure(db.database(), time::get);
        service = new PushService();
        client = service.client(time::get);
        feed = new Feed(db.database(), db.databaseUrl()).start();
        history = new History(feed::recorded);
        notifications = new Notifications(db.database(), time::get);
        devices = devices(TestKey.KEY, true);
        sender = devices.sender();
        notifier = new Notifier(
                db.database(),
                feed,
                new NotificationMails(
                        new AgentMails(new Outbox(), new MessageIds(new byte[32], "desk.example")), Optional.empty()),
                () -> true,
                () -> {},
                () -> {},
                time::get);
        while (notifier.step()) {}
        jan = db.database()
                .read(handle -> handle.createQuery("select id from agent where login = 'jkowalski'")
                        .mapTo(Long.class)
                        .one());
        Emptying.empty(db.database(), "push_subscription", "notification", "notification_choice", "ticket_follower");
        db.database().useTransaction(handle -> {
            handle.execute("insert into ticket_follower values (1234, ?, now())", jan);
            handle.execute("update agent set active = true, sees_all_queues = true, language = ''");
        });
        devices.add(jan, service.endpoint(), service.publicKey(), service.secret(), "Firefox, Linux", SomeAct.act());
    }

    @AfterEach
    void stop() {
        feed.close();
        client.close();
        service.close();
    }

    @Test
    void a_customers_message_reaches_the_subscribed_browser_in_the_agents_language() throws Exception {
        customerWrites();
        sender.step();
        assertThat(service.next().json())
                .contains("nowa wiadomość w zgłoszeniu #1234", "\"path\":\"/desk/tickets/1234");
        assertThat(waiting()).isZero();
        assertThat(devices.list(jan)).singleElement().satisfies(it -> {
            assertThat(it.browser()).isEqualTo("Firefox, Linux");
            assertThat(it.takenAt()).contains(time.get());
        });
    }

    @Test
    void further_events_of_an_unread_notification_are_not_pushed_again() throws Exception {
        customerWrites();
        sender.step();
        service.next();
        customerWrites();
        sender.step();
        assertThat(service.isEmpty()).isTrue();
    }

    @Test
    void a_kind_that_the_agent_does_not_want_on_devices_is_not_pushed() {
        notifications.choose(
                jan, Map.of(NotificationKind.CUSTOMER_WROTE, new Choice(true, false, false)), SomeAct.act());
        customerWrites();
        assertThat(waiting()).isZero();
    }

    @Test
    void what_was_read_meanwhile_or_may_not_be_seen_any_more_is_not_pushed() {
        customerWrites();
        notifications.ticketSeen(jan, 1234);
        sender.step();
        assertThat(waiting()).isZero();
        customerWrites();
        db.database().useTransaction(handle -> handle.execute("update agent set sees_all_queues = false"));
        sender.step();
        assertThat(waiting()).isZero();
        assertThat(service.isEmpty()).isTrue();
    }

    @Test
    void a_service_that_is_down_is_asked_again_and_in_the_end_the_desk_alone_keeps_it() throws Exception {
        service.status.set(503);
        customerWrites();
        for (int attempt = 1; attempt <= 5; attempt++) {
            sender.step();
            service.next();
            time.updateAndGet(it -> it.plus(Duration.ofHours(1)));
        }
        assertThat(waiting()).isZero();
        assertThat(devices.list(jan))
                .singleElement()
                .satisfies(it -> assertThat(it.failure()).startsWith("HTTP 503"));
        assertThat(notifications.unread(jan)).isEqualTo(1);
    }

    @Test
    void a_browser_that_is_gone_is_forgotten() {
        service.status.set(410);
        customerWrites();
        sender.step();
        assertThat(devices.list(jan)).isEmpty();
        assertThat(waiting()).isZero();
    }

    @Test
    void a_test_tells_at_once_what_the_service_answered() throws Exception {
        long id = devices.list(jan).getFirst().id();
        assertThat(devices.test(jan, id, "Works", "Really")).containsInstanceOf(PushOutcome.Accepted.class);
        assertThat(service.next().json()).contains("\"title\":\"Works\"");
        assertThat(devices.test(jan + 1, id, "Works", "Really")).isEmpty();
    }

    @Test
    void the_key_and_the_secrets_go_over_to_another_secret_of_the_installation() throws Exception {
        String before = devices.publicKey().orElseThrow();
        var other = new InstallationKey("another secret of thirty-two bytes".getBytes(StandardCharsets.UTF_8));
        db.database().useTransaction(handle -> PushDevices.reseal(handle, new Resealing(TestKey.KEY, other)));
        try {
            assertThat(devices(TestKey.KEY, false).publicKey()).isEmpty();
            PushDevices later = devices(other, true);
            assertThat(later.publicKey()).contains(before);
            customerWrites();
            later.sender().step();
            assertThat(service.next().json()).contains("#1234");
        } finally {
            db.database().useTransaction(handle -> PushDevices.reseal(handle, new Resealing(other, TestKey.KEY)));
        }
    }

    @Test
    void a_lost_secret_of_the_installation_costs_the_subscriptions_and_not_the_feature() {
        String before = devices.publicKey().orElseThrow();
        var other = new InstallationKey("another secret of thirty-two bytes".getBytes(StandardCharsets.UTF_8));
        PushDevices later = devices(other, true);
        assertThat(later.publicKey()).isPresent().get().isNotEqualTo(before);
        assertThat(later.list(jan)).isEmpty();
        db.database().useTransaction(handle -> handle.execute("delete from push_key"));
    }

    private PushDevices devices(InstallationKey key, boolean mayAct) {
        return new PushDevices(
                db.database(),
                key,
                "https://desk.example",
                PushService.destinations(THIS_MACHINE),
                client,
                () -> mayAct,
                time::get);
    }

    private void customerWrites() {
        var event = Event.of(Action.TICKET_MESSAGE_RECEIVED, "klient@poczta.example", time.get())
                .ticket(1234);
        db.database().useTransaction(handle -> history.record(handle, List.of(event)));
        while (notifier.step()) {}
        assertThat(notifications.list(jan, VisibleQueues.ALL)).isNotEmpty();
    }

    private long waiting() {
        return db.database()
                .read(handle -> handle.createQuery("select count(*) from push_message")
                        .mapTo(Long.class)
                        .one());
    }
}
