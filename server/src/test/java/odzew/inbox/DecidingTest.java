package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Copies, merged and closed tickets, and claims without proof.
class DecidingTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
        room.execute("insert into ticket_queue (name, email) values ('Second', 'second@thulium.example')");
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void a_day_later() {
        room.now = room.now.plus(Duration.ofDays(1));
        room.execute("update ticket_queue set reopen_days = null");
    }

    @Test
    void the_same_mail_to_two_of_our_mailboxes_is_one_message() {
        String mail = "From: a@x.example\nTo: test@thulium.example, second@thulium.example\n"
                + "Message-ID: <two@x.example>\n\nhello both\n";
        Made first = room.made(room.receive("test@thulium.example", mail));

        Made second = room.made(room.receive("second@thulium.example", mail));

        assertThat(second.verdict()).isEqualTo("DUPLICATE");
        assertThat(second.reason()).isEqualTo("the same message was received for test@thulium.example");
        assertThat(second.ticket()).isEqualTo(first.ticket());
        assertThat(room.ticket(first).messages()).hasSize(1);
    }

    @Test
    void a_lists_copy_goes_to_the_same_ticket_and_moves_nothing() {
        String mail = "From: b@x.example\nTo: test@thulium.example\nDate: Mon, 23 Nov 2026 10:00:00 +0000\n"
                + "Message-ID: <copy@x.example>\n\nhello\n";
        Made first = room.made(room.receive(mail));
        room.close(first.ticket());

        Made copy = room.made(room.receive("second@thulium.example", mail + "-- \nsent by a list\n"));

        assertThat(copy.verdict()).isEqualTo("COPY");
        assertThat(copy.ticket()).isEqualTo(first.ticket());
        assertThat(room.ticket(first).statusId()).isEqualTo(6);
        assertThat(room.ticket(first).messages()).hasSize(2);
    }

    @Test
    void a_script_that_never_changes_its_message_id_opens_a_ticket_each_time() {
        String mail = "From: form@x.example\nTo: test@thulium.example\nDate: Mon, 23 Nov 2026 10:0%d:00 +0000\n"
                + "Message-ID: <constant@x.example>\n\norder %d\n";

        Made first = room.made(room.receive(mail.formatted(1, 1)));
        Made second = room.made(room.receive(mail.formatted(2, 2)));

        assertThat(second.verdict()).isEqualTo("NEW_TICKET");
        assertThat(second.ticket()).isNotEqualTo(first.ticket());
    }

    @Test
    void an_answer_to_a_merged_ticket_goes_where_it_was_merged_into() {
        Made old = room.first("c@x.example", "merged-1");
        Made target = room.first("c@x.example", "merged-2");
        room.execute(
                "update ticket set merged_into_ticket_id = ?, status_id = 4 where id = ?",
                target.ticket(),
                old.ticket());

        Made answer = room.made(room.receive("From: c@x.example\nTo: test@thulium.example\nIn-Reply-To: "
                + room.messageIds.create(old.ticket(), "1") + "\n\nmore\n"));

        assertThat(answer.ticket()).isEqualTo(target.ticket());
        assertThat(answer.reason()).contains("ticket " + old.ticket() + " was merged into it");
    }

    @Test
    void tickets_merged_in_a_circle_end_somewhere() {
        Made one = room.first("cc@x.example", "circle-1");
        Made two = room.first("cc@x.example", "circle-2");
        room.execute("update ticket set merged_into_ticket_id = ? where id = ?", two.ticket(), one.ticket());
        room.execute("update ticket set merged_into_ticket_id = ? where id = ?", one.ticket(), two.ticket());

        Made answer = room.made(room.receive("From: cc@x.example\nTo: test@thulium.example\nIn-Reply-To: "
                + room.messageIds.create(one.ticket(), "1") + "\n\nmore\n"));

        assertThat(answer.verdict()).isEqualTo("FOLLOW_UP");
    }

    @Test
    void a_ticket_closed_longer_than_its_queue_reopens_them_stays_closed_and_the_answer_is_linked() {
        room.execute("update ticket_queue set reopen_days = 7");
        Made first = room.first("d@x.example", "closed-1");
        room.close(first.ticket());
        String mail = "From: d@x.example\nTo: test@thulium.example\nSubject: Re: hello\nIn-Reply-To: "
                + room.messageIds.create(first.ticket(), "1") + "\n\n%s\n";

        room.now = room.now.plus(Duration.ofDays(6));
        Made early = room.made(room.receive(mail.formatted("early")));
        room.close(first.ticket());
        room.now = room.now.plus(Duration.ofDays(8));
        Made late = room.made(room.receive(mail.formatted("late")));

        assertThat(early.verdict()).isEqualTo("FOLLOW_UP");
        assertThat(late.verdict()).isEqualTo("NEW_TICKET");
        assertThat(late.reason()).contains("closed for longer");
        assertThat(room.text("select related_ticket_id from ticket where id = ?", late.ticket()))
                .isEqualTo(Long.toString(first.ticket()));
        assertThat(room.ticket(first).statusId()).isEqualTo(6);
        assertThat(room.ticket(first).messages().getFirst().systemComment()).contains("ticket " + late.ticket());
    }

    @Test
    void a_claim_without_proof_opens_a_ticket_to_be_reviewed_and_leaves_no_trace_in_the_other() {
        Made first = room.first("e@x.example", "claim-1");

        Made claim = room.made(room.receive("From: stranger@y.example\nTo: test@thulium.example\nSubject: Re: [#"
                + first.ticket() + "] hello\n\nlet me in\n"));

        assertThat(claim.verdict()).isEqualTo("NEW_TICKET");
        assertThat(room.text("select needs_review from incoming_mail where ticket_id = ?", claim.ticket()))
                .isEqualTo("t");
        assertThat(room.ticket(claim).messages().getFirst().systemComment())
                .startsWith("May belong to ticket " + first.ticket());
        assertThat(room.ticket(first).messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "From: Jan Nowak via Support <support@lists.example>\nList-Id: <support.lists.example>\n"
                        + "X-Original-From: Jan Nowak <jan@cust.example>\n",
                "From: Jan Nowak via Support <support@lists.example>\nList-Post: <mailto:support@lists.example>\n"
                        + "Reply-To: support@lists.example\nX-Original-Sender: jan@cust.example\n",
                "From: Jan Nowak przez Formularz <form@forms.example>\nReply-To: Jan Nowak <jan@cust.example>\n",
                "From: no-reply@forms.example\nX-Original-Sender: jan@cust.example\n",
                "From: test@thulium.example\nX-Original-From: jan@cust.example\n"
            })
    void who_wrote_behind_a_list_a_form_or_our_own_address_is_the_customer(String fields) {
        Made made = room.made(room.receive(fields + "To: test@thulium.example\nMessage-ID: <via-" + fields.hashCode()
                + "@x.example>\nSubject: parcel\n\nWhere is it?\n"));

        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        assertThat(room.requester(made)).startsWith("jan@cust.example ");
    }

    @Test
    void two_customers_of_one_form_never_share_a_ticket() {
        String mail = "From: Form <no-reply@forms.example>\nReply-To: %s@cust.example\nTo: test@thulium.example\n"
                + "Subject: Message from the form\nMessage-ID: <form-%s@forms.example>\n%s\nHello from %s\n";

        Made one = room.made(room.receive(mail.formatted("one", "one", "", "one")));
        Made two = room.made(room.receive(mail.formatted("two", "two", "", "two")));
        Made threaded = room.made(
                room.receive(mail.formatted("three", "three", "In-Reply-To: <form-one@forms.example>\n", "three")));
        Made again = room.made(
                room.receive(mail.formatted("one", "again", "In-Reply-To: <form-one@forms.example>\n", "one")));

        assertThat(List.of(one.ticket(), two.ticket(), threaded.ticket())).doesNotHaveDuplicates();
        assertThat(List.of(room.requester(one), room.requester(two), room.requester(threaded)))
                .extracting(it -> it.substring(0, it.indexOf('@')))
                .containsExactly("one", "two", "three");
        assertThat(again.ticket()).isEqualTo(one.ticket());
    }

    @Test
    void a_person_who_was_copied_takes_part_with_the_tickets_number() {
        Made first = room.made(room.receive("From: f@x.example\nTo: test@thulium.example\nCc: Boss <boss@x.example>\n"
                + "Subject: order\nMessage-ID: <copied@x.example>\n\nplease\n"));

        Made boss = room.made(room.receive("From: boss@x.example\nTo: test@thulium.example\nSubject: Re: [#"
                + first.ticket() + "] order\n\nI agree\n"));

        assertThat(boss.verdict()).isEqualTo("FOLLOW_UP");
        assertThat(boss.ticket()).isEqualTo(first.ticket());
    }

    @Test
    void a_mail_that_takes_too_long_to_read_is_in_the_quarantine_at_once_and_stops_no_other() {
        MailProcessor hasty = room.processor(new ProcessingSettings(
                PostRoom.INSTANCE,
                "1",
                RateLimits.DEFAULT,
                "",
                SpamSettings.NONE,
                ZoneOffset.UTC,
                Duration.ofMillis(1)));
        Inbox.Accepted slow = room.receive("From: slow@x.example\nTo: test@thulium.example\nMIME-Version: 1.0\n"
                + "Content-Type: text/html\n\n" + "<div><b>x</b></div>\n".repeat(100_000));

        Made given = room.made(hasty, slow);

        assertThat(given.status()).isEqualTo("QUARANTINED");
        assertThat(given.reason()).startsWith("reading took longer than");
        assertThat(room.made(room.receive("From: next@x.example\nTo: test@thulium.example\n\nnext\n"))
                        .status())
                .isEqualTo("PROCESSED");
    }

    @Test
    void mail_to_the_postmaster_goes_to_the_first_queue_of_its_domain() {
        Made made = room.made(room.receive(
                "postmaster@thulium.example", "From: admin@y.example\nTo: Postmaster@thulium.example\n\nlook\n"));

        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        assertThat(made.reason()).isEqualTo("to the postmaster of thulium.example");
        assertThat(room.text(
                        "select q.email from ticket t join ticket_queue q on q.id = t.ticket_queue_id where t.id = ?",
                        made.ticket()))
                .isEqualTo("test@thulium.example");
        assertThat(room.made(room.receive("postmaster@elsewhere.example", "From: a@y.example\n\nlook\n"))
                        .status())
                .isEqualTo("QUARANTINED");
    }

    @Test
    void a_mail_that_stops_the_server_each_time_ends_in_the_quarantine_and_is_tried_by_the_next_version() {
        Inbox.Accepted poison = room.receive("From: p@x.example\nTo: test@thulium.example\n\npoison\n");
        room.execute("update incoming_mail set starts = 3 where id = ?", poison.id());
        assertThat(room.made(poison).status()).isEqualTo("QUARANTINED");
        assertThat(room.made(poison).reason()).contains("the server stopped 3 times");

        room.processor.start();
        assertThat(room.made(poison).status()).isEqualTo("QUARANTINED");
        room.execute("update incoming_mail set program_version = '0' where id = ?", poison.id());
        room.processor.start();

        assertThat(room.made(poison).status()).isEqualTo("PROCESSED");
    }

    @Test
    void a_mail_that_a_stopped_server_had_claimed_is_due_when_it_comes_back() {
        Inbox.Accepted mail = room.receive("From: q@x.example\nTo: test@thulium.example\n\nclaimed\n");
        room.execute(
                "update incoming_mail set starts = 1, claimed_by = ?, next_attempt_at = next_attempt_at + interval '1 hour'"
                        + " where id = ?",
                PostRoom.INSTANCE,
                mail.id());
        assertThat(room.made(mail).status()).isEqualTo("RECEIVED");

        room.processor.start();

        assertThat(room.made(mail).status()).isEqualTo("PROCESSED");
    }
}
