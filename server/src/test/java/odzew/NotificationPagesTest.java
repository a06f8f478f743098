package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.history.Action;
import odzew.history.Event;
import odzew.mailservers.Eventually;
import odzew.notification.NotificationKind;
import odzew.notification.Notifications;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;
import odzew.ticket.NewComment;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Who is notified of what, over HTTP and in e-mail.
class NotificationPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static final String PAGE = "/desk/tickets/1234";
    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @BeforeEach
    void nothing_is_unread() {
        notified();
        world.core().database.useTransaction(handle -> {
            handle.execute("delete from notification");
            handle.execute("delete from notification_choice");
            handle.execute("delete from ticket_follower");
            handle.execute("update ticket set agent_id = null");
            handle.execute("update agent set sees_all_queues = true");
        });
    }

    @Test
    void a_mentioned_colleague_finds_it_in_the_list_until_the_ticket_is_opened() {
        var adam = world.browser().signIn("akowalski");
        adam.get(PAGE);
        adam.post(PAGE + "/comment", Map.of("comment", "Czy to nasze? @Jan Kowalski, spójrz proszę."));
        notified();
        var jan = world.browser().signIn("jkowalski");
        assertThat(jan.get("/desk/notifications").body())
                .contains("Adam Kowalski mentioned you", "#message-", "is-unread");
        assertThat(unread("jkowalski")).isEqualTo(1);
        assertThat(unread("akowalski")).isZero();
        jan.get(PAGE);
        assertThat(unread("jkowalski")).isZero();
        assertThat(jan.get("/desk/notifications").body())
                .contains("Adam Kowalski mentioned you")
                .doesNotContain("is-unread");
    }

    @Test
    void an_agent_is_not_notified_of_a_ticket_that_they_may_not_see() {
        world.core()
                .accounts
                .deskAgents
                .setVisibleQueues(id("jkowalski"), new VisibleQueues(false, Set.of()), SomeAct.act());
        comment("akowalski", "@jkowalski and @testowy.agent17");
        assertThat(unread("jkowalski")).isZero();
        assertThat(unread("testowy.agent17")).isEqualTo(1);
        assertThat(world.browser()
                        .signIn("akowalski")
                        .get(PAGE + "/colleagues?q=jan")
                        .body())
                .isEqualTo("[]");
        world.core().accounts.deskAgents.setVisibleQueues(id("jkowalski"), VisibleQueues.ALL, SomeAct.act());
        assertThat(world.browser()
                        .signIn("akowalski")
                        .get(PAGE + "/colleagues?q=jan")
                        .body())
                .isEqualTo("[\"Jan Kowalski\"]");
        world.core()
                .accounts
                .deskAgents
                .setVisibleQueues(id("testowy.agent17"), new VisibleQueues(false, Set.of()), SomeAct.act());
        assertThat(list("testowy.agent17")).isEmpty();
        assertThat(unread("testowy.agent17")).isZero();
    }

    @Test
    void followers_and_the_assignee_learn_what_happens_and_no_one_of_their_own_doing() {
        var jan = world.browser().signIn("jkowalski");
        jan.get(PAGE);
        jan.post(PAGE + "/follow", Map.of());
        assertThat(jan.get(PAGE).body()).contains("/unfollow", "Jan Kowalski");
        var adam = world.browser().signIn("akowalski");
        adam.get(PAGE);
        adam.post(PAGE + "/change", Map.of("agent", "testowy.agent17"));
        write("Any news?");
        comment("akowalski", "I ask.");
        comment("jkowalski", "Me too.");
        assertThat(list("testowy.agent17"))
                .extracting(Notifications.Listed::kind)
                .containsExactlyInAnyOrder(NotificationKind.ASSIGNED, NotificationKind.CUSTOMER_WROTE);
        assertThat(list("jkowalski"))
                .extracting(Notifications.Listed::kind)
                .containsExactlyInAnyOrder(NotificationKind.CUSTOMER_WROTE, NotificationKind.FOLLOWED);
        assertThat(list("akowalski")).isEmpty();
        jan.post(PAGE + "/unfollow", Map.of());
        write("Hello?");
        assertThat(list("jkowalski")).hasSize(2);
    }

    @Test
    void further_events_count_in_the_unread_notification() {
        world.core().team.followers.follow(VisibleQueues.ALL, id("jkowalski"), 1234, SomeAct.act());
        write("one");
        write("two");
        assertThat(list("jkowalski"))
                .singleElement()
                .satisfies(it -> assertThat(it.times()).isEqualTo(2));
        world.core().team.notifications.allRead(id("jkowalski"));
        write("three");
        assertThat(list("jkowalski")).hasSize(2);
        assertThat(unread("jkowalski")).isEqualTo(1);
    }

    @Test
    void each_kind_can_come_by_email_or_not_at_all() {
        var jan = world.browser().signIn("jkowalski");
        assertThat(jan.get("/desk/notifications").body()).contains("name=\"mail.MENTION\"");
        jan.post("/desk/notifications/choices", Map.of("mail.MENTION", "1"));
        world.core().team.followers.follow(VisibleQueues.ALL, id("jkowalski"), 1234, SomeAct.act());
        long before = mails();
        write("A word");
        assertThat(list("jkowalski")).isEmpty();
        assertThat(mails()).isEqualTo(before);
        comment("akowalski", "@jkowalski: pilne");
        assertThat(list("jkowalski")).isEmpty();
        assertThat(mails()).isEqualTo(before + 1);
        comment("akowalski", "@jkowalski: bardzo pilne");
        assertThat(mails()).isEqualTo(before + 2);
    }

    @Test
    void the_author_and_the_assignee_learn_that_a_message_was_not_delivered_or_waits() {
        world.core()
                .database
                .useTransaction(
                        handle -> handle.execute(
                                "update ticket set agent_id = (select id from agent where login = 'jkowalski') where id = 1234"));
        var adam = world.browser().signIn("akowalski");
        adam.get(PAGE);
        adam.post(PAGE + "/reply", Map.of("body", "Your parcel is on its way."));
        long message = world.core()
                .database
                .read(handle -> handle.createQuery("select max(id) from message where type = 'REPLY'")
                        .mapTo(Long.class)
                        .one());
        notified();
        for (String login : List.of("akowalski", "jkowalski", "testowy.agent17")) {
            world.core().team.notifications.allRead(id(login));
        }
        for (String status : List.of("SENT", "BOUNCED", "FAILED", "HELD")) {
            var event = Event.of(
                            Action.TICKET_DELIVERY_CHANGED,
                            "",
                            world.core().clock.instant())
                    .ticket(1234)
                    .message(message)
                    .with("status", status);
            world.core().database.useTransaction(handle -> world.core().history.record(handle, List.of(event)));
        }
        for (String login : List.of("akowalski", "jkowalski")) {
            assertThat(list(login))
                    .filteredOn(Notifications.Listed::unread)
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.kind()).isEqualTo(NotificationKind.NOT_SENT);
                        assertThat(it.times()).isEqualTo(3);
                        assertThat(it.messageId()).isEqualTo(message);
                    });
        }
        assertThat(unread("testowy.agent17")).isZero();
        assertThat(adam.get("/desk/notifications").body())
                .contains("A message was not delivered or waits for a decision", "name=\"mail.NOT_SENT\"");
    }

    @Test
    void an_agent_subscribes_a_browser_and_an_address_inside_the_network_is_refused() {
        var jan = world.browser().signIn("jkowalski").with("User-Agent", "Mozilla/5.0 (X11; Linux) Firefox/140.0");
        assertThat(jan.get("/desk/notifications").body())
                .contains("data-push=\"", "name=\"push.MENTION\" value=\"1\" checked");
        var keys = Map.of(
                "p256dh", "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
                "auth", "BTBZMqHH6r4Tts7J_aSIgg");
        for (String endpoint : List.of("https://127.0.0.1/x", "https://[::1]/x", "http://push.invalid/x", "")) {
            var fields = new HashMap<>(keys);
            fields.put("endpoint", endpoint);
            assertThat(jan.post("/desk/notifications/devices", fields).statusCode())
                    .as(endpoint)
                    .isEqualTo(400);
        }
        var fields = new HashMap<>(keys);
        fields.put("endpoint", "https://push.invalid/x");
        assertThat(jan.post("/desk/notifications/devices", fields).statusCode()).isEqualTo(303);
        String page = jan.get("/desk/notifications").body();
        assertThat(page).contains("data-push-device=\"https://push.invalid/x\"", "Firefox, Linux");
        var remove =
                Pattern.compile("(/desk/notifications/devices/\\d+)/remove").matcher(page);
        assertThat(remove.find()).isTrue();
        world.browser().signIn("akowalski").post(remove.group(), Map.of());
        assertThat(jan.get("/desk/notifications").body()).contains("push.invalid");
        assertThat(jan.post(remove.group(1) + "/test", Map.of()).body()).contains("The test failed: push.invalid");
        jan.post(remove.group(), Map.of());
        assertThat(jan.get("/desk/notifications").body()).doesNotContain("push.invalid");
    }

    @Test
    void the_desk_is_an_application_of_the_device_also_before_the_sign_in() {
        var stranger = world.browser();
        var manifest = stranger.get("/desk/app.webmanifest");
        assertThat(manifest.headers().firstValue("Content-Type").orElseThrow()).startsWith("application/manifest+json");
        assertThat(manifest.body()).contains("\"start_url\":\"/desk\"", "\"display\":\"standalone\"", "512x512");
        var icon = Pattern.compile("/assets/[0-9a-f]+/icon-192\\.png").matcher(manifest.body());
        assertThat(icon.find()).isTrue();
        assertThat(stranger.get(icon.group()).statusCode()).isEqualTo(200);
        assertThat(stranger.get("/desk/worker.js").body()).contains("showNotification");
        assertThat(stranger.get("/desk/worker.js").headers().firstValue("Cache-Control"))
                .contains("no-cache");
    }

    /// Until every event was read, here or by the server's own thread.
    private static void notified() {
        Eventually.until("all events are read", () -> {
            world.core().team.notifier.step();
            return world.core()
                    .database
                    .read(handle -> handle.createQuery("""
                            select not exists (
                              select from event e, notification_position p
                               where (e.generation, e.xid::text::bigint, e.id) > (p.generation, p.xid, p.id))
                            """).mapTo(Boolean.class).one());
        });
    }

    private static void comment(String login, String text) {
        world.core().tickets.comment(1234, new NewComment(text, Optional.of(login), Optional.empty()), SomeAct.act());
        notified();
    }

    private static void write(String text) {
        world.core()
                .tickets
                .customerResponse(1234, new CustomerResponse(text, BodyType.PLAIN, Optional.empty()), SomeAct.act());
        notified();
    }

    private static List<Notifications.Listed> list(String login) {
        notified();
        return world.core().team.notifications.list(id(login), queues(login));
    }

    private static VisibleQueues queues(String login) {
        return world.core().accounts.deskAgents.find(id(login)).orElseThrow().queues();
    }

    /// As the next page reads it.
    private static long unread(String login) {
        return list(login).stream().filter(Notifications.Listed::unread).count();
    }

    private static long mails() {
        return world.core()
                .database
                .read(handle -> handle.createQuery(
                                "select count(*) from outgoing_mail where subject like '%1234%' and ticket_id = 0")
                        .mapTo(Long.class)
                        .one());
    }

    private static long id(String login) {
        return world.core()
                .database
                .read(handle -> handle.createQuery("select id from agent where login = :login")
                        .bind("login", login)
                        .mapTo(Long.class)
                        .one());
    }
}
