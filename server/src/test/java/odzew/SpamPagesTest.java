package odzew;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import odzew.account.SomeAct;
import odzew.account.VisibleQueues;
import odzew.inbox.SenderRules;
import odzew.ticket.StatusKind;
import odzew.ticket.TicketUpdate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Spam in one step: the sender is blocked, the ticket is closed, and the notice undoes both.
class SpamPagesTest {

    @RegisterExtension
    static final SharedDesk desk = new SharedDesk();

    private static DeskWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = desk.world();
    }

    @Test
    void spam_blocks_its_sender_and_closes_the_ticket_in_one_step_and_the_notice_undoes_both() {
        long ticket = world.open("Buy@Spam.example", "Cheap watches");
        String path = "/desk/tickets/" + ticket;
        var browser = lead(path);
        assertThat(browser.get(path).body()).contains("data-key=\"!\"", "Spam: block the sender and close");
        String status = world.core().tickets.get(ticket, VisibleQueues.ALL).statusId() + ".0";

        String page = browser.post(path + "/spam", Map.of()).body();
        assertThat(page)
                .containsIgnoringCase("The sender buy@spam.example is blocked and the ticket is closed.")
                .contains("hx-post=\"" + path + "/spam/undo\"", "name=\"status\" value=\"" + status + "\"");
        assertThat(kind(ticket)).isEqualTo(StatusKind.CLOSED);
        assertThat(rules()).contains("buy@spam.example BLOCK akowalski");
        assertThat(audited("ticket " + ticket, "buy@spam.example")).contains("sender_rule.block", "DESK_SPAM");

        String again = browser.post(path + "/spam", Map.of()).body();
        assertThat(again).containsIgnoringCase("the sender buy@spam.example was blocked before");
        String closed = world.core().tickets.get(ticket, VisibleQueues.ALL).statusId() + ".0";
        var undo = Map.of("status", status, "before", closed, "blocked", "Buy@Spam.example");
        assertThat(browser.post(path + "/spam/undo", undo).body()).contains("It is not spam any more.");
        assertThat(kind(ticket)).isEqualTo(StatusKind.NEW);
        assertThat(rules()).noneMatch(rule -> rule.startsWith("buy@spam.example"));
        assertThat(audited("ticket " + ticket, "buy@spam.example")).contains("sender_rule.forget", "DESK_UNDO_SPAM");

        browser.post(path + "/spam", Map.of());
        world.core().tickets.update(ticket, TicketUpdate.NOTHING.withStatus(5), SomeAct.act());
        assertThat(browser.post(path + "/spam/undo", undo).body()).contains("A colleague changed this meanwhile.");
        assertThat(kind(ticket)).isEqualTo(StatusKind.IN_PROGRESS);
        assertThat(rules()).contains("buy@spam.example BLOCK akowalski");
    }

    @Test
    void own_addresses_agents_and_trusted_senders_are_not_blocked_and_their_tickets_stay_open() {
        world.core().database.useTransaction(handle -> {
            handle.execute("update agent set email = 'Anna@firm.example' where login = 'testowy.agent11'");
            world.core().receiving.incomingMails.rules().put(handle, "partner.example", SenderRules.Kind.TRUST, "x");
        });
        refused("test+1234@thulium.example", "test+1234@thulium.example is one of your own addresses");
        refused("anna@firm.example", "anna@firm.example is the address of the agent testowy.agent11");
        refused("info@partner.example", "The sender info@partner.example is trusted (rule partner.example)");
        assertThat(rules()).noneMatch(rule -> rule.matches("(test|anna|info).* BLOCK .*"));
    }

    @Test
    void only_leads_who_see_all_queues_mark_spam() {
        long ticket = world.open("other@spam.example", "Cheap watches again");
        String path = "/desk/tickets/" + ticket;
        world.core()
                .database
                .useTransaction(
                        handle -> handle.execute("update agent set role = 'AGENT' where login = 'testowy.agent11'"));
        var agent = world.browser().signIn("testowy.agent11");
        assertThat(agent.get(path).body()).contains("data-key=\"e\"").doesNotContain("data-key=\"!\"");
        assertThat(agent.post(path + "/spam", Map.of()).statusCode()).isEqualTo(403);
        assertThat(kind(ticket)).isEqualTo(StatusKind.NEW);
    }

    private static void refused(String sender, String text) {
        long ticket = world.open(sender, "From " + sender);
        String path = "/desk/tickets/" + ticket;
        assertThat(lead(path).post(path + "/spam", Map.of()).body()).contains(text);
        assertThat(kind(ticket)).isEqualTo(StatusKind.NEW);
    }

    private static DeskWorld.Browser lead(String path) {
        var browser =
                world.browser().signIn("akowalski").with("HX-Request", "true").with("HX-Target", "main");
        browser.get(path);
        return browser;
    }

    private static StatusKind kind(long ticket) {
        return world.core().desk.tickets.conversation(VisibleQueues.ALL, ticket).kind();
    }

    private static List<String> rules() {
        return world.core().receiving.incomingMails.rules().list().stream()
                .map(rule -> rule.pattern() + " " + rule.kind() + " " + rule.addedBy())
                .toList();
    }

    private static List<String> audited(String... subjects) {
        return world.core()
                .database
                .read(handle -> handle.createQuery(
                                "select action from audit_entry where subject = any(:subjects) order by id")
                        .bindArray("subjects", String.class, (Object[]) subjects)
                        .mapTo(String.class)
                        .list());
    }
}
