package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import odzew.account.Actor;
import odzew.account.Agents;
import odzew.account.AuditedCommand;
import odzew.account.VisibleQueues;
import odzew.customer.Customers;
import odzew.database.TestDatabase;
import odzew.history.History;
import odzew.inbox.PostRoom.Made;
import odzew.inbox.PostRoom.Sent;
import odzew.problem.Problem;
import odzew.ticket.MessageView;
import odzew.ticket.TicketLinking;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Where later mails go once tickets were merged, split and linked.
class TiedTicketsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final VisibleQueues ALL = VisibleQueues.ALL;
    private static final AuditedCommand ACT =
            AuditedCommand.of(Actor.agent("agent", "127.0.0.1"), VisibleQueues.ALL, "DESK_TIES", "ticket");
    private static PostRoom room;
    private static TicketLinking ties;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
        var history = new History();
        ties = new TicketLinking(
                db.database(),
                history,
                new Agents(db.database(), room.clock),
                new Customers(history),
                IncomingMails::sender,
                room.clock);
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @Test
    void after_a_merge_both_customers_answers_go_to_the_ticket_that_stays_and_brings_it_back() {
        Made old = mail("ann@m.example", "m1", "", "Where is my parcel?");
        Sent sent = room.respond(old.ticket());
        Made stays = mail("bob@m.example", "m2", "", "Where is our parcel?");
        room.respond(stays.ticket());

        ties.merge(ALL, old.ticket(), stays.ticket(), ACT);

        assertThat(room.tickets.get(old.ticket(), VisibleQueues.ALL).statusName())
                .isEqualTo("Połączone");
        assertThat(systemComments(old.ticket())).contains("Merged into ticket " + stays.ticket());
        assertThat(systemComments(stays.ticket())).contains("Ticket " + old.ticket() + " was merged into this one");
        assertThat(bodies(old.ticket())).contains("Where is my parcel?");
        assertThat(mail("ann@m.example", "m3", sent.internetMessageId(), "thanks")
                        .ticket())
                .isEqualTo(stays.ticket());
        assertThat(mail("ann@m.example", "m4", "<m1@x.example>", "and more").ticket())
                .isEqualTo(stays.ticket());
        assertThat(room.ticket(stays).statusName()).isEqualTo("Nowe");
        assertThat(text(
                        "select string_agg(action, ' ' order by id) from event where data ->> 'merged_into' = ?",
                        stays))
                .isEqualTo("TICKET_UPDATED");
        assertThat(room.text("select count(*)::text from audit_entry where action = 'DESK_TIES' and actor = 'agent'"))
                .isNotEqualTo("0");
    }

    @Test
    void a_customer_who_waits_in_the_merged_ticket_waits_in_the_other_one() {
        Made old = mail("w@m.example", "w1", "", "waiting");
        Made stays = mail("w@m.example", "w2", "", "answered");
        room.respond(stays.ticket());

        ties.merge(ALL, old.ticket(), stays.ticket(), ACT);

        assertThat(room.ticket(stays).statusName()).isEqualTo("Nowe");
        assertThat(text("select (waiting_since is not null)::text from ticket where id = ?", stays))
                .isEqualTo("true");
    }

    @Test
    void another_status_takes_a_merge_back() {
        Made old = mail("u@m.example", "u1", "", "one");
        Made stays = mail("u@m.example", "u2", "", "two");
        ties.merge(ALL, old.ticket(), stays.ticket(), ACT);

        room.tickets.update(old.ticket(), odzew.ticket.TicketUpdate.NOTHING.withStatus(5), ACT);

        assertThat(mail("u@m.example", "u3", "<u1@x.example>", "again").ticket())
                .isEqualTo(old.ticket());
    }

    @Test
    void what_cannot_be_merged_is_refused_with_a_reason() {
        Made one = mail("r@m.example", "r1", "", "one");
        Made two = mail("r@m.example", "r2", "", "two");
        Made three = mail("r@m.example", "r3", "", "three");
        ties.merge(ALL, one.ticket(), two.ticket(), ACT);

        assertRefused(two, two, ALL, 1077);
        assertRefused(two, one, ALL, 1078);
        assertRefused(one, three, ALL, 1078);
        assertThatThrownBy(
                        () -> ties.merge(new VisibleQueues(false, Set.of(987_654L)), two.ticket(), three.ticket(), ACT))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void not_this_ticket_moves_a_message_with_what_followed_and_each_answer_reaches_its_own() {
        Made ticket = mail("s@m.example", "s1", "", "about the parcel");
        Sent parcel = room.respond(ticket.ticket());
        mail("s@m.example", "s2", parcel.internetMessageId(), "another thing: the invoice");
        long invoice = newest(ticket);
        Sent answer = room.respond(ticket.ticket());
        String address =
                room.messageIds.replyAddress(PostRoom.MAILBOX, ticket.ticket()).orElseThrow();

        long split = ties.split(ALL, ticket.ticket(), invoice, true, OptionalLong.empty(), ACT);

        assertThat(bodies(split)).contains("another thing: the invoice", "<p>we know</p>");
        assertThat(bodies(ticket.ticket())).contains("about the parcel").doesNotContain("another thing: the invoice");
        assertThat(room.tickets.get(split, VisibleQueues.ALL).from()).isEqualTo("s@m.example");
        assertThat(mail("s@m.example", "s3", answer.internetMessageId(), "invoice again")
                        .ticket())
                .isEqualTo(split);
        assertThat(mail("s@m.example", "s4", "<s2@x.example>", "invoice, own thread")
                        .ticket())
                .isEqualTo(split);
        assertThat(mail("s@m.example", "s5", parcel.internetMessageId(), "parcel again")
                        .ticket())
                .isEqualTo(ticket.ticket());
        assertThat(to(address, "s@m.example", "s6", answer.internetMessageId()).ticket())
                .isEqualTo(split);
        assertThat(to(address, "s@m.example", "s7", parcel.internetMessageId()).ticket())
                .isEqualTo(ticket.ticket());
        assertThat(systemComments(ticket.ticket())).contains("Moved messages: 2, to ticket " + split);
        assertThat(systemComments(split)).contains("Moved messages: 2, from ticket " + ticket.ticket());
    }

    @Test
    void a_strangers_message_moves_alone_with_its_file_and_becomes_the_strangers_ticket() {
        Made ticket = mail("own@m.example", "f1", "", "mine");
        Sent sent = room.respond(ticket.ticket());
        room.made(room.receive(
                "From: other@m.example\nTo: test@thulium.example\nMessage-ID: <f2@x.example>\nIn-Reply-To: "
                        + sent.internetMessageId()
                        + "\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
                        + "--b\nContent-Type: text/plain\n\nnot mine\n--b\nContent-Type: text/csv\n"
                        + "Content-Disposition: attachment; filename=list.csv\n\na,b\n--b--\n"));
        long strange = newest(ticket);
        mail("own@m.example", "f3", "<f1@x.example>", "mine again");

        long split = ties.split(ALL, ticket.ticket(), strange, false, OptionalLong.empty(), ACT);

        assertThat(room.tickets.get(split, VisibleQueues.ALL).from()).isEqualTo("other@m.example");
        assertThat(bodies(split)).doesNotContain("mine again");
        assertThat(room.tickets.get(split, VisibleQueues.ALL).messages().stream()
                        .flatMap(it -> it.attachmentTokens().stream()))
                .hasSize(1);
        assertThat(bodies(ticket.ticket())).contains("mine", "mine again");
    }

    @Test
    void a_message_moved_to_a_ticket_of_somebody_else_takes_its_writers_thread_along() {
        Made from = mail("x@m.example", "x1", "", "one");
        mail("x@m.example", "x2", "<x1@x.example>", "for the other ticket");
        long message = newest(from);
        Made target = mail("y@m.example", "y1", "", "other");
        room.close(target.ticket());

        assertThat(ties.split(ALL, from.ticket(), message, true, OptionalLong.of(target.ticket()), ACT))
                .isEqualTo(target.ticket());

        assertThat(room.ticket(target).statusName()).isEqualTo("Nowe");
        assertThat(mail("x@m.example", "x3", "<x2@x.example>", "more of it").ticket())
                .isEqualTo(target.ticket());
        assertThatThrownBy(() -> ties.split(ALL, from.ticket(), newest(from), true, OptionalLong.empty(), ACT))
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        it -> assertThat(it.errors().getFirst().code().number()).isEqualTo(1080));
    }

    @Test
    void a_mail_that_comes_back_after_a_split_and_a_merge_is_told_where_people_look() {
        Made ticket = mail("b@m.example", "b1", "", "one");
        mail("b@m.example", "b2", "<b1@x.example>", "two");
        long second = newest(ticket);
        Sent sent = room.respond(ticket.ticket());
        long split = ties.split(ALL, ticket.ticket(), second, true, OptionalLong.empty(), ACT);
        Made stays = mail("b@m.example", "b3", "", "three");
        ties.merge(ALL, split, stays.ticket(), ACT);

        db.database()
                .useTransaction(handle -> new odzew.outbox.Bounces(room.tickets::deliveriesChanged)
                        .returned(handle, sent.delivery(), true, "550 no such user", room.now));

        assertThat(systemComments(stays.ticket()))
                .anySatisfy(it -> assertThat(it).contains("was not delivered", "550 no such user"));
        assertThat(systemComments(ticket.ticket()))
                .noneSatisfy(it -> assertThat(it).contains("550"));
    }

    @Test
    void linked_tickets_know_each_other_until_the_link_is_removed() {
        Made one = mail("l@m.example", "l1", "", "one");
        Made two = mail("l@m.example", "l2", "", "two");

        ties.link(ALL, two.ticket(), one.ticket(), ACT);
        ties.link(ALL, one.ticket(), two.ticket(), ACT);

        assertThat(systemComments(one.ticket())).containsOnlyOnce("Linked to ticket " + two.ticket());
        assertThat(systemComments(two.ticket())).containsOnlyOnce("Linked to ticket " + one.ticket());
        ties.unlink(ALL, one.ticket(), two.ticket(), ACT);
        assertThat(systemComments(two.ticket())).contains("No longer linked to ticket " + one.ticket());
        assertThat(room.text(
                        "select count(*)::text from ticket_link where first_ticket_id = ?",
                        Math.min(one.ticket(), two.ticket())))
                .isEqualTo("0");
    }

    private static void assertRefused(Made ticket, Made into, VisibleQueues visible, int code) {
        assertThatThrownBy(() -> ties.merge(visible, ticket.ticket(), into.ticket(), ACT))
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        it -> assertThat(it.errors().getFirst().code().number()).isEqualTo(code));
    }

    private static Made mail(String from, String id, String answers, String text) {
        String reference = answers.isEmpty() ? "" : "In-Reply-To: " + answers + "\n";
        return room.made(room.receive("From: " + from + "\nTo: test@thulium.example\nSubject: s\nMessage-ID: <" + id
                + "@x.example>\n" + reference + "\n" + text + "\n"));
    }

    private static Made to(String address, String from, String id, String answers) {
        return room.made(room.receive("From: " + from + "\nTo: " + address + "\nMessage-ID: <" + id
                + "@x.example>\nIn-Reply-To: " + answers + "\n\nby address\n"));
    }

    private static long newest(Made ticket) {
        return Long.parseLong(text("select max(id)::text from message where type = 'MAIL' and ticket_id = ?", ticket));
    }

    private static String text(String sql, Made ticket) {
        return room.text(sql, sql.contains("->>") ? (Object) Long.toString(ticket.ticket()) : (Object) ticket.ticket());
    }

    private static List<String> bodies(long ticketId) {
        return room.tickets.get(ticketId, VisibleQueues.ALL).messages().stream()
                .map(MessageView::body)
                .map(String::strip)
                .toList();
    }

    private static List<String> systemComments(long ticketId) {
        return room.tickets.get(ticketId, VisibleQueues.ALL).messages().stream()
                .flatMap(it -> it.systemComment().lines())
                .toList();
    }
}
