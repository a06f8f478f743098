package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Copies, merged and closed tickets, claims without proof, and floods.
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
        Made old = first("c@x.example", "merged-1");
        Made target = first("c@x.example", "merged-2");
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
        Made one = first("cc@x.example", "circle-1");
        Made two = first("cc@x.example", "circle-2");
        room.execute("update ticket set merged_into_ticket_id = ? where id = ?", two.ticket(), one.ticket());
        room.execute("update ticket set merged_into_ticket_id = ? where id = ?", one.ticket(), two.ticket());

        Made answer = room.made(room.receive("From: cc@x.example\nTo: test@thulium.example\nIn-Reply-To: "
                + room.messageIds.create(one.ticket(), "1") + "\n\nmore\n"));

        assertThat(answer.verdict()).isEqualTo("FOLLOW_UP");
    }

    @Test
    void a_ticket_closed_longer_than_its_queue_reopens_them_stays_closed_and_the_answer_is_linked() {
        room.execute("update ticket_queue set reopen_days = 7");
        Made first = first("d@x.example", "closed-1");
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
        Made first = first("e@x.example", "claim-1");

        Made claim = room.made(room.receive("From: stranger@y.example\nTo: test@thulium.example\nSubject: Re: [#"
                + first.ticket() + "] hello\n\nlet me in\n"));

        assertThat(claim.verdict()).isEqualTo("NEW_TICKET");
        assertThat(room.text("select needs_review from incoming_mail where ticket_id = ?", claim.ticket()))
                .isEqualTo("t");
        assertThat(room.ticket(claim).messages().getFirst().systemComment())
                .startsWith("May belong to ticket " + first.ticket());
        assertThat(room.ticket(first).messages()).hasSize(1);
    }

    @Test
    void the_sixth_machine_mail_of_a_ticket_in_an_hour_is_held_and_a_person_is_told_once() {
        Made first = first("f@x.example", "flood-1");
        String away = "From: f@x.example\nTo: test@thulium.example\nAuto-Submitted: auto-replied\nIn-Reply-To: "
                + room.messageIds.create(first.ticket(), "1") + "\n\naway %d\n";
        for (int i = 1; i <= 5; i++) {
            assertThat(room.made(room.receive(away.formatted(i))).verdict()).isEqualTo("AUTOMATIC_ANSWER");
        }

        Made sixth = room.made(room.receive(away.formatted(6)));
        Made seventh = room.made(room.receive(away.formatted(7)));
        room.now = room.now.plus(Duration.ofMinutes(61));
        Made later = room.made(room.receive(away.formatted(8)));

        assertThat(sixth.status()).isEqualTo("HELD");
        assertThat(sixth.reason()).contains("more than 5 automatic messages in ticket " + first.ticket());
        assertThat(seventh.status()).isEqualTo("HELD");
        assertThat(later.verdict()).isEqualTo("AUTOMATIC_ANSWER");
        assertThat(room.ticket(first).messages().stream()
                        .filter(message -> message.systemComment().startsWith("Messages have been held")))
                .hasSize(1);
    }

    @Test
    void a_sender_whose_address_changes_by_a_number_each_time_is_one_sender() {
        for (int i = 1; i <= 20; i++) {
            assertThat(room.made(room.receive("From: loop" + i + "+x@z.example\nTo: test@thulium.example\nSubject: s"
                                    + i + "\n\n" + i + "\n"))
                            .verdict())
                    .isEqualTo("NEW_TICKET");
        }

        Made held =
                room.made(room.receive("From: loop21@z.example\nTo: test@thulium.example\nSubject: t\n\nonce more\n"));

        assertThat(held.status()).isEqualTo("HELD");
        assertThat(held.reason()).contains("loop#@z.example");
        assertThat(room.text("select count(*) from ticket where subject = 'Wiadomości są wstrzymane'"))
                .isEqualTo("1");
    }

    @Test
    void what_waited_in_the_mailbox_while_we_were_away_counts_by_its_arrival_there() {
        Made last = new Made("", "", "", 0, 0);
        for (int i = 1; i <= 25; i++) {
            last = room.made(room.fetch(
                    "From: waited@backlog.example\nTo: test@thulium.example\nSubject: w" + i + "\n\n" + i + "\n",
                    room.now.minus(Duration.ofMinutes(600 - 10L * i))));
        }
        assertThat(last.verdict()).isEqualTo("NEW_TICKET");

        Made held = last;
        for (int i = 1; i <= 21; i++) {
            held = room.made(room.fetch(
                    "From: flood@backlog.example\nTo: test@thulium.example\nSubject: f" + i + "\n\n" + i + "\n",
                    room.now.minus(Duration.ofMinutes(300 - i))));
        }
        assertThat(held.status()).as("a flood is one also hours later").isEqualTo("HELD");
    }

    @Test
    void what_waited_at_the_server_that_hands_it_over_counts_by_its_received_line() {
        Made last = new Made("", "", "", 0, 0);
        for (int i = 1; i <= 22; i++) {
            String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                    room.now.minus(Duration.ofMinutes(500 - 10L * i)).atOffset(ZoneOffset.ofHours(1)));
            last = room.made(room.receive("Received: from a by mx.site.example with ESMTP id 1" + i + ";\n\t" + date
                    + " (CET)\nReceived: from b by a; Mon, 1 Jan 2001 00:00:00 +0000\n"
                    + "From: queued@backlog.example\nTo: test@thulium.example\nSubject: q" + i + "\n\n" + i + "\n"));
        }
        assertThat(last.verdict()).isEqualTo("NEW_TICKET");
    }

    @Test
    void whatever_their_received_lines_say_there_is_an_end_to_what_comes_within_an_hour() {
        MailProcessor strict = room.processor(new ProcessingSettings(PostRoom.INSTANCE, "1", new RateLimits(1, 1)));
        Made last = new Made("", "", "", 0, 0);
        for (int i = 1; i <= 11; i++) {
            assertThat(last.status()).isNotEqualTo("HELD");
            last = room.made(
                    strict,
                    room.fetch(
                            "From: forged@backlog.example\nTo: test@thulium.example\nSubject: x" + i + "\n\n" + i
                                    + "\n",
                            room.now.minus(Duration.ofHours(2L * i))));
        }
        assertThat(last.status()).isEqualTo("HELD");
    }

    @Test
    void a_mail_that_takes_too_long_to_read_is_in_the_quarantine_at_once_and_stops_no_other() {
        MailProcessor hasty = room.processor(new ProcessingSettings(
                PostRoom.INSTANCE, "1", RateLimits.DEFAULT, "", SpamSettings.NONE, Duration.ofMillis(1)));
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
    void a_trusted_sender_may_write_as_often_as_it_likes() {
        room.execute("insert into trusted_sender (address, added_at) values ('shop@w.example', now())");
        Made last = new Made("", "", "", 0, 0);
        for (int i = 1; i <= 22; i++) {
            last = room.made(room.receive(
                    "From: Shop@w.example\nTo: test@thulium.example\nSubject: order " + i + "\n\n" + i + "\n"));
        }

        assertThat(last.verdict()).isEqualTo("NEW_TICKET");
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

    private static Made first(String from, String id) {
        return room.made(room.receive("From: " + from + "\nTo: test@thulium.example\nSubject: hello\nMessage-ID: <" + id
                + "@x.example>\n\nhello from " + id + "\n"));
    }
}
