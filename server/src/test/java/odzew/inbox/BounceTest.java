package odzew.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import odzew.database.TestDatabase;
import odzew.inbox.PostRoom.Made;
import odzew.inbox.PostRoom.Sent;
import odzew.outbox.DeliveryStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Reports about our deliveries, true and forged.
class BounceTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final String FAILED = "Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 no such user";

    private static PostRoom room;
    private static int number;

    private String customer = "";
    private Made first = new Made("", "", "", 0, 0);
    private Sent sent = new Sent(0, "", 0);

    @BeforeAll
    static void open() {
        room = new PostRoom(db.database());
    }

    @AfterAll
    static void close() {
        room.close();
    }

    @BeforeEach
    void an_answered_ticket() {
        customer = "customer" + ++number + "@x" + number + ".example";
        first = room.made(room.receive("From: " + customer + "\nTo: test@thulium.example\nSubject: q\nMessage-ID: <b"
                + number + "@x.example>\n\nquestion\n"));
        sent = room.respond(first.ticket());
    }

    @Test
    void a_bounce_with_our_message_id_and_its_recipient_marks_the_delivery_and_tells_the_ticket() {
        Made bounce = room.made(room.receive(report(customer, FAILED, "Message-ID: " + sent.internetMessageId(), "")));

        assertThat(bounce.verdict()).isEqualTo("BOUNCE");
        assertThat(bounce.ticket()).isEqualTo(first.ticket());
        var delivery = room.delivery(first.ticket(), sent);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(delivery.reply())
                .isEqualTo("returned (hard) 5.1.1: 550 5.1.1 no such user (not proven to come from our relay)");
        assertThat(delivery.attempts().getLast().status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(room.ticket(first).messages().getFirst().systemComment())
                .contains(customer)
                .contains("BOUNCED")
                .contains("no such user");
    }

    @Test
    void a_hard_bounce_of_the_last_reply_reopens_a_closed_ticket() {
        room.close(first.ticket());

        room.made(room.receive(report(customer, FAILED, "Message-ID: " + sent.internetMessageId(), "")));

        assertThat(room.ticket(first).statusId()).isEqualTo(1);
        assertThat(room.ticket(first).messages().getFirst().systemComment())
                .contains("BOUNCED")
                .contains("Changed status from [Zamknięte] to [Nowe]");
    }

    @Test
    void a_bounce_of_an_earlier_reply_leaves_a_closed_ticket_closed() {
        room.respond(first.ticket());
        room.close(first.ticket());

        room.made(room.receive(report(customer, FAILED, "Message-ID: " + sent.internetMessageId(), "")));

        assertThat(room.delivery(first.ticket(), sent).status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(room.ticket(first).statusId()).isEqualTo(6);
    }

    @Test
    void a_soft_bounce_leaves_a_closed_ticket_closed() {
        String full = "Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full";
        room.close(first.ticket());

        room.made(room.receive(report(customer, full, "Message-ID: " + sent.internetMessageId(), "")));

        assertThat(room.delivery(first.ticket(), sent).status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(room.ticket(first).statusId()).isEqualTo(6);
    }

    @Test
    void a_forged_bounce_reopens_nothing() {
        room.close(first.ticket());

        room.made(room.receive(report(customer, FAILED, "Message-ID: <forged@x.example>", "")));

        assertThat(room.ticket(first).statusId()).isEqualTo(6);
    }

    @Test
    void the_signed_return_address_is_proof_whatever_the_report_names() {
        String address =
                room.messageIds.bounceAddress(PostRoom.MAILBOX, sent.delivery()).orElseThrow();

        Made bounce = room.made(room.receive(address, report("forwarded@elsewhere.example", FAILED, "", "")));

        assertThat(bounce.reason()).contains("bounce.");
        assertThat(room.delivery(first.ticket(), sent).status()).isEqualTo(DeliveryStatus.BOUNCED);
    }

    @Test
    void a_message_without_a_sender_to_the_signed_return_address_is_a_bounce_in_any_words() {
        String address =
                room.messageIds.bounceAddress(PostRoom.MAILBOX, sent.delivery()).orElseThrow();

        Made bounce = room.made(room.receive(
                address,
                "Return-Path: <>\nFrom: server@kl.example\nTo: " + address + "\nSubject: Ei toimitettu\n\nviesti\n"));

        assertThat(bounce.verdict()).isEqualTo("BOUNCE");
        assertThat(room.delivery(first.ticket(), sent).reply()).startsWith("returned (soft): Ei toimitettu viesti");
    }

    @Test
    void the_signed_envid_is_proof() {
        String envelope = "Original-Envelope-Id: " + room.messageIds.envelopeId(sent.delivery());

        room.made(room.receive(report("other@elsewhere.example", FAILED, "", envelope)));

        assertThat(room.delivery(first.ticket(), sent).status()).isEqualTo(DeliveryStatus.BOUNCED);
    }

    @Test
    void a_full_mailbox_is_soft_and_yet_the_mail_did_not_arrive() {
        String full = "Action: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full";

        room.made(room.receive(report(customer, full, "Message-ID: " + sent.internetMessageId(), "")));

        var delivery = room.delivery(first.ticket(), sent);
        assertThat(delivery.status()).isEqualTo(DeliveryStatus.BOUNCED);
        assertThat(delivery.reply()).startsWith("returned (soft) 5.2.2");
    }

    @Test
    void a_delay_leaves_the_delivery_and_is_told() {
        String delayed = "Action: delayed\nStatus: 4.4.1\nDiagnostic-Code: smtp; connection timed out";

        room.made(room.receive(report(customer, delayed, "Message-ID: " + sent.internetMessageId(), "")));

        assertThat(room.delivery(first.ticket(), sent).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(room.ticket(first).messages().getFirst().systemComment())
                .contains("delayed")
                .contains(customer);
    }

    @Test
    void the_second_report_about_a_delivery_says_nothing_new() {
        room.made(room.receive(report(customer, FAILED, "Message-ID: " + sent.internetMessageId(), "")));
        int before = room.ticket(first).messages().size();

        room.made(room.receive(report(customer, FAILED + " again", "Message-ID: " + sent.internetMessageId(), "")));

        assertThat(room.ticket(first).messages()).hasSize(before);
    }

    @Test
    void a_report_without_our_ids_is_tied_by_ticket_and_recipient_and_says_that_it_is_not_proven() {
        Made bounce =
                room.made(room.receive("Return-Path: <>\nFrom: MAILER-DAEMON@wp.example\nTo: test@thulium.example\n"
                        + "Subject: Zwrot: Re: [#" + first.ticket() + "] q\n\nNie doręczono wiadomości.\n\n" + customer
                        + "\n550 5.1.1 Nie ma takiego użytkownika\n"));

        assertThat(bounce.verdict()).isEqualTo("BOUNCE");
        assertThat(bounce.ticket()).isEqualTo(first.ticket());
        assertThat(bounce.reason()).contains("names ticket " + first.ticket()).endsWith("probable, not proven");
        assertThat(room.delivery(first.ticket(), sent).reply()).endsWith("(probably about this message, not proven)");
    }

    @Test
    void a_notification_of_amazon_ses_is_tied_by_the_message_id_in_it() {
        Made bounce =
                room.made(room.receive("From: Amazon SES <no-reply@sns.amazonaws.example>\nTo: test@thulium.example\n"
                        + "Subject: AWS Notification Message\nContent-Type: text/plain\n\n"
                        + "{\"notificationType\":\"Bounce\",\"bounce\":{\"bounceType\":\"Permanent\",\"bounceSubType\":\"General\","
                        + "\"bouncedRecipients\":[{\"emailAddress\":\"" + customer + "\",\"action\":\"failed\","
                        + "\"status\":\"5.1.1\",\"diagnosticCode\":\"smtp; 550 5.1.1 user unknown\"}]},"
                        + "\"mail\":{\"commonHeaders\":{\"messageId\":\"" + sent.internetMessageId() + "\"}}}\n"));

        assertThat(bounce.verdict()).isEqualTo("BOUNCE");
        assertThat(room.delivery(first.ticket(), sent).status()).isEqualTo(DeliveryStatus.BOUNCED);
    }

    @Test
    void forged_reports_change_nothing() {
        int before = room.ticket(first).messages().size();
        String guessed = sent.internetMessageId().replaceFirst("\\.[a-z2-7]{6}-", ".aaaaaa-");
        String address = room.messageIds
                .bounceAddress(PostRoom.MAILBOX, sent.delivery() + 1)
                .orElseThrow()
                .replace(Long.toString(sent.delivery() + 1), Long.toString(sent.delivery()));

        room.made(room.receive(report(customer, FAILED, "Message-ID: " + guessed, "")));
        room.made(room.receive(report("stranger@x.example", FAILED, "Message-ID: " + sent.internetMessageId(), "")));
        room.made(room.receive(address, report(customer, FAILED + " 2", "", "")));
        room.made(room.receive(report(customer, FAILED, "", "Original-Envelope-Id: odzew-" + sent.delivery())));
        room.made(room.receive(report(customer, FAILED, "Subject: Re: [#" + first.ticket() + "] q", "")));

        assertThat(room.delivery(first.ticket(), sent).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(room.ticket(first).messages()).hasSize(before);
    }

    @Test
    void the_words_of_a_person_who_encloses_a_report_are_in_a_ticket() {
        String person = report(customer, FAILED, "Message-ID: " + sent.internetMessageId(), "")
                .replace("Return-Path: <>\n", "")
                .replaceFirst("From: MAILER-DAEMON@\\S+", "From: admin@klient.example")
                .replace("multipart/report; report-type=delivery-status;", "multipart/mixed;")
                .replaceFirst("Subject: .*", "Subject: adres Ewy")
                .replaceFirst("I'm sorry .*", "Mail do Ewy wrócił z błędem 550 5.1.1, piszcie na ewa@klient.example");

        assertThat(room.made(room.receive(person)).verdict()).isNotEqualTo("BOUNCE");
        assertThat(room.made(room.receive(person.replace(customer, "ewa.dawna@klient.example")))
                        .verdict())
                .isNotEqualTo("BOUNCE");
    }

    static String report(String recipient, String fields, String original, String envelope) {
        return """
                Return-Path: <>
                From: MAILER-DAEMON@mx%d.example
                To: test@thulium.example
                Subject: Undelivered Mail Returned to Sender
                MIME-Version: 1.0
                Content-Type: multipart/report; report-type=delivery-status; boundary="b"

                --b
                Content-Type: text/plain

                I'm sorry to have to inform you that your message could not be delivered.
                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mx.x.example
                %s

                Final-Recipient: rfc822; %s
                %s

                --b
                Content-Type: text/rfc822-headers

                From: test@thulium.example
                %s
                --b--
                """.formatted(++number, envelope, recipient, fields, original).replaceAll("\n\n\n", "\n\n");
    }
}
