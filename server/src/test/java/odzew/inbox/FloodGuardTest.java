package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.OptionalLong;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Limits for the messages of a sender and of a ticket within an hour.
class FloodGuardTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static PostRoom room;

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void a_day_later() {
        room.now = room.now.plus(Duration.ofDays(1));
    }

    @Test
    void the_sixth_machine_mail_of_a_ticket_in_an_hour_is_held_and_a_person_is_told_once() {
        Made first = room.first("f@x.example", "flood-1");
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
        assertThat(new IncomingMails(room.database, room.inbox, room.clock)
                        .list(
                                VisibleQueues.ALL,
                                new IncomingMails.Filter("", "f@x.example", IncomingMails.NOT_IN_TICKET),
                                OptionalLong.empty(),
                                10))
                .as("held messages stand in the list, too")
                .filteredOn(it -> it.status().equals("HELD"))
                .hasSize(2);
    }

    @Test
    void a_held_message_that_is_made_a_ticket_is_not_held_again() {
        var mails = new IncomingMails(room.database, room.inbox, room.clock);
        room.database.useTransaction(
                handle -> mails.rules().put(handle, "many@taken.example", SenderRules.Kind.BLOCK, "lead"));
        var last = room.receive("From: many@taken.example\nTo: test@thulium.example\n\n0\n");
        for (int i = 1; i <= 25; i++) {
            last = room.receive("From: many@taken.example\nTo: test@thulium.example\n\n" + i + "\n");
        }
        assertThat(room.made(last).verdict()).isEqualTo("SPAM");
        room.database.useTransaction(handle -> mails.rules().remove(handle, "many@taken.example"));

        long id = last.id();
        room.database.useTransaction(handle -> mails.readAgain(handle, VisibleQueues.ALL, id));

        assertThat(room.made(last).verdict()).isEqualTo("NEW_TICKET");
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
    void a_trusted_sender_may_write_as_often_as_it_likes() {
        room.execute("insert into sender_rule (pattern, rule, added_at) values ('shop@w.example', 'TRUST', now())");
        Made last = new Made("", "", "", 0, 0);
        for (int i = 1; i <= 22; i++) {
            last = room.made(room.receive(
                    "From: Shop@w.example\nTo: test@thulium.example\nSubject: order " + i + "\n\n" + i + "\n"));
        }

        assertThat(last.verdict()).isEqualTo("NEW_TICKET");
    }
}
