package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.LogLines;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.ticket.BodyType;
import odzew.ticket.MessageType;
import odzew.ticket.TicketView;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MailProcessorTest {

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

    @Test
    void a_first_mail_opens_a_ticket_of_its_sender_in_the_queue_of_its_mailbox() {
        Made made = room.made(room.receive("""
                From: =?utf-8?Q?Zo=C5=82a_Ma=C5=9Blana?= <Zola@x.example>
                To: test@thulium.example
                Subject: =?utf-8?Q?Gdzie_jest_paczka=3F?=
                Message-ID: <first-1@x.example>

                Dzień dobry
                """));

        assertThat(made.status()).isEqualTo("PROCESSED");
        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
        TicketView ticket = room.ticket(made);
        assertThat(ticket.subject()).isEqualTo("Gdzie jest paczka?");
        assertThat(ticket.messages()).singleElement().satisfies(message -> {
            assertThat(message.type()).isEqualTo(MessageType.MAIL);
            assertThat(message.bodyType()).isEqualTo(BodyType.PLAIN);
            assertThat(message.body().strip()).isEqualTo("Dzień dobry");
        });
        assertThat(room.requester(made)).isEqualTo("zola@x.example Zoła Maślana");
    }

    @Test
    void the_log_names_each_mail_its_ticket_and_why_and_no_address() {
        try (var log = new LogLines(MailProcessor.class)) {
            Made made = room.first("logged@x.example", "logged-1");
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .matches("INFO mail \\d+ PROCESSED NEW_TICKET ticket=" + made.ticket()
                            + " message=\\d+ reason=[A-Z_,]+");
        }
    }

    @Test
    void an_out_of_office_is_kept_in_the_ticket_and_changes_no_state() {
        Made first = room.first("gosia@x.example", "gosia-1");
        room.close(first.ticket());

        Made away = room.made(room.receive("""
                From: gosia@x.example
                To: test@thulium.example
                Auto-Submitted: auto-replied
                In-Reply-To: %s

                I am away
                """.formatted(room.messageIds.create(first.ticket(), "10"))));

        assertThat(away.verdict()).isEqualTo("AUTOMATIC_ANSWER");
        assertThat(room.ticket(first).messages()).hasSize(2);
        assertThat(room.status(first)).isEqualTo("CLOSED");
    }

    @Test
    void a_monitoring_system_opens_a_ticket() {
        Made made = room.made(room.receive("""
                From: nagios@x.example
                To: test@thulium.example
                Subject: disk full
                Auto-Submitted: auto-generated

                /var is full
                """));

        assertThat(made.verdict()).isEqualTo("NEW_TICKET");
    }

    @Test
    void a_bounce_is_tied_to_its_ticket_and_changes_nothing() {
        Made first = room.first("hana@x.example", "hana-1");
        room.close(first.ticket());

        Made bounce = room.made(room.receive("""
                Return-Path: <>
                From: MAILER-DAEMON@x.example
                To: test@thulium.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                no such user
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.x.example

                Final-Recipient: rfc822; hana@x.example
                Action: failed
                Status: 5.1.1
                --b
                Content-Type: text/rfc822-headers

                Message-ID: %s
                --b--
                """.formatted(room.messageIds.create(first.ticket(), "11"))));

        assertThat(bounce.verdict()).isEqualTo("BOUNCE");
        assertThat(bounce.ticket()).isEqualTo(first.ticket());
        assertThat(bounce.reason()).endsWith("matches none of our deliveries");
        assertThat(room.ticket(first).messages()).hasSize(1);
        assertThat(room.status(first)).isEqualTo("CLOSED");
        var mails = new IncomingMails(room.database, room.inbox, room.clock);
        IncomingMailView listed = mails
                .list(
                        VisibleQueues.ALL,
                        new IncomingMails.Filter("", "", IncomingMails.NOT_IN_TICKET),
                        OptionalLong.empty(),
                        10)
                .stream()
                .filter(it -> it.ticketId().equals(Optional.of(first.ticket())))
                .findFirst()
                .orElseThrow();
        assertThat(listed.isOutside()).isTrue();

        room.database.useTransaction(handle -> mails.readAgain(handle, VisibleQueues.ALL, listed.id()));
        Made taken = room.made(new Inbox.Accepted(listed.id(), false));
        assertThat(taken.verdict()).isEqualTo("NEW_TICKET");
        assertThat(mails.get(VisibleQueues.ALL, listed.id()).isOutside()).isFalse();
    }

    @Test
    void our_own_mail_come_back_is_kept_and_goes_nowhere() {
        Made first = room.first("iga@x.example", "iga-1");

        Made byId = room.made(room.receive(
                "From: iga@x.example\nMessage-ID: " + room.messageIds.create(first.ticket(), "12") + "\n\nhello\n"));
        Made byInstance =
                room.made(room.receive("From: iga@x.example\nX-Odzew-Instance: " + PostRoom.INSTANCE + "\n\nhello\n"));

        assertThat(byId.verdict()).isEqualTo("OWN_LOOP");
        assertThat(byInstance.verdict()).isEqualTo("OWN_LOOP");
        assertThat(room.ticket(first).messages()).hasSize(1);
    }

    @Test
    void the_same_mail_twice_is_one_message_whatever_way_it_came() {
        String mail = "From: jan@x.example\nTo: test@thulium.example\nMessage-ID: <jan@x.example>\n\nhello\n";

        Inbox.Accepted first = room.receive("Received: from a\n\tby b; now\nDelivered-To: one\n" + mail);
        Inbox.Accepted second = room.receive("Received: from c by d; later\n" + mail);
        Inbox.Accepted other = room.receive(mail.replace("hello", "hallo"));

        assertThat(first.first()).isTrue();
        assertThat(second).isEqualTo(new Inbox.Accepted(first.id(), false));
        assertThat(other.first()).isTrue();
        assertThat(room.made(first).copies()).isEqualTo(2);
        assertThat(room.ticket(room.made(first)).messages()).hasSize(1);
        assertThat(room.made(other).status()).isEqualTo("PROCESSED");
    }

    @Test
    void the_same_words_twice_without_date_and_message_id_are_two_messages_if_two_were_sent() {
        String mail = "From: czujnik@x.example\nTo: test@thulium.example\nMessage-ID: \nSubject: alarm\n\ndoor open\n";

        Inbox.Accepted first = room.receive("Received: from a by b id 1; Mon, 23 Nov 2026 10:00:00 +0000\n" + mail);
        Inbox.Accepted again = room.receive("Received: from a by b id 1; Mon, 23 Nov 2026 10:00:00 +0000\n" + mail);
        Inbox.Accepted second = room.receive("Received: from a by b id 2; Mon, 23 Nov 2026 11:00:00 +0000\n" + mail);

        assertThat(again).isEqualTo(new Inbox.Accepted(first.id(), false));
        assertThat(second.first()).isTrue();
        assertThat(room.made(second).verdict()).isEqualTo("NEW_TICKET");
        assertThat(room.made(second).ticket()).isNotEqualTo(room.made(first).ticket());
    }

    @Test
    void an_appointment_is_shown_in_the_zone_of_the_agents() {
        MailProcessor inWarsaw = room.processor(
                new ProcessingSettings(PostRoom.INSTANCE, "1", RateLimits.DEFAULT).in(ZoneId.of("Europe/Warsaw")));
        Made made = room.made(inWarsaw, room.receive("""
                From: lena@x.example
                To: test@thulium.example
                Subject: visit
                MIME-Version: 1.0
                Content-Type: text/calendar; charset=utf-8; method=REQUEST

                BEGIN:VCALENDAR
                METHOD:REQUEST
                BEGIN:VEVENT
                SUMMARY:Visit
                DTSTART:20261203T090000Z
                DTEND:20261203T100000Z
                END:VEVENT
                END:VCALENDAR
                """));

        assertThat(room.ticket(made).messages().getFirst().body()).contains("2026-12-03 10:00–11:00 (Europe/Warsaw)");
    }

    @Test
    void a_mail_for_no_queue_is_in_the_quarantine_and_holds_up_no_other() {
        Inbox.Accepted lost =
                room.receive("nobody@elsewhere.example", "From: a@x.example\nTo: nobody@elsewhere.example\n\nhi\n");
        Made after = room.first("leon@x.example", "leon-1");

        assertThat(room.made(lost).status()).isEqualTo("QUARANTINED");
        assertThat(after.status()).isEqualTo("PROCESSED");
        var mails = new IncomingMails(room.database, room.inbox, room.clock);
        assertThat(mails.list(
                        VisibleQueues.ALL,
                        new IncomingMails.Filter("", "", IncomingMails.NOT_IN_TICKET),
                        OptionalLong.empty(),
                        10))
                .filteredOn(it -> it.id() == lost.id())
                .singleElement()
                .extracting(it -> it.reason().english())
                .isEqualTo("none of its recipients belongs to a queue");
        assertThat(mails.outside(VisibleQueues.ALL, room.now.minusSeconds(60), 100))
                .isPositive();
    }

    @Test
    void a_form_of_a_web_site_opens_the_ticket_of_whoever_filled_it_in() {
        Made made = room.made(room.receive("""
                From: Form <test@thulium.example>
                Reply-To: nina@x.example
                To: test@thulium.example

                call me
                """));

        assertThat(room.requester(made)).startsWith("nina@x.example");
    }
}
