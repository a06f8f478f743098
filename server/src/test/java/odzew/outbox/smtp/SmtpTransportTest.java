package odzew.outbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailBytes;
import odzew.outbox.ScriptedRelay;
import odzew.outbox.SendResult;
import odzew.outbox.SendResult.Accepted;
import odzew.outbox.SendResult.PermanentFailure;
import odzew.outbox.SendResult.RelayUnavailable;
import odzew.outbox.SendResult.TemporaryFailure;
import odzew.outbox.SendResult.Uncertain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each fault of a relay, and what is made of it.
class SmtpTransportTest {

    private static final MailBytes MAIL =
            new MailBytes.InMemory("Subject: x\r\n\r\n.dots\r\n..\r\nend\r\n".getBytes(StandardCharsets.US_ASCII));
    private static final DeliveryEnvelope ENVELOPE =
            new DeliveryEnvelope("odzew-1", "us@x.example", "c@x.example", false);

    private ScriptedRelay relay;
    private SmtpTransport transport;

    @BeforeEach
    void startRelay() throws IOException {
        relay = new ScriptedRelay();
        transport = transport(relay.settings());
    }

    @AfterEach
    void stopRelay() throws IOException {
        transport.close();
        relay.close();
    }

    @Test
    void an_accepted_mail_arrives_byte_for_byte_and_names_its_queue_id() {
        assertThat(send()).isEqualTo(new Accepted("250 2.0.0 Ok: queued as 4cFgTY1234z", "4cFgTY1234z"));
        assertThat(relay.mails).singleElement().isEqualTo(((MailBytes.InMemory) MAIL).bytes());
        assertThat(relay.commands)
                .contains(
                        "MAIL FROM:<us@x.example> SIZE=30 RET=HDRS ENVID=odzew-1",
                        "RCPT TO:<c@x.example> NOTIFY=FAILURE,DELAY ORCPT=rfc822;c@x.example");
    }

    /// RFC 3834 §3.3.
    @Test
    void an_automatic_answer_has_no_return_path_and_wants_no_report() {
        var automatic = new DeliveryEnvelope("odzew-1", "", "c@x.example", false);
        assertThat(transport.send(automatic, MAIL)).isInstanceOf(Accepted.class);
        assertThat(relay.commands)
                .contains(
                        "MAIL FROM:<> SIZE=30 RET=HDRS ENVID=odzew-1",
                        "RCPT TO:<c@x.example> NOTIFY=NEVER ORCPT=rfc822;c@x.example");
    }

    @Test
    void nothing_is_asked_of_a_relay_that_it_does_not_offer() {
        relay.extensions = "250 8BITMIME";
        assertThat(send()).isInstanceOf(Accepted.class);
        assertThat(relay.commands).contains("MAIL FROM:<us@x.example>", "RCPT TO:<c@x.example>");
    }

    @Test
    void a_relay_that_allows_it_is_told_sender_recipient_and_data_at_once() {
        relay.extensions = "250-PIPELINING\r\n250 8BITMIME";
        relay.waitForData();
        assertThat(send()).isInstanceOf(Accepted.class);
        assertThat(relay.mails).singleElement().isEqualTo(((MailBytes.InMemory) MAIL).bytes());
    }

    @Test
    void a_refusal_among_commands_sent_at_once_is_known_with_its_command_and_spoils_nothing() {
        relay.extensions = "250-PIPELINING\r\n250 8BITMIME";
        relay.on("RCPT", "550 5.1.1 no such user").on("DATA", "554 5.5.1 no valid recipients");
        assertThat(send())
                .isEqualTo(new PermanentFailure("550 5.1.1 no such user (in reply to RCPT TO:<c@x.example>)"));
        relay.well();
        assertThat(send()).isInstanceOf(Accepted.class);
        assertThat(relay.connections).isEqualTo(1);
    }

    @Test
    void a_relay_that_wants_a_mail_for_nobody_gets_none() {
        relay.extensions = "250-PIPELINING\r\n250 8BITMIME";
        relay.on("RCPT", "550 5.1.1 no such user");
        assertThat(send()).isInstanceOf(PermanentFailure.class);
        relay.well();
        assertThat(send()).isInstanceOf(Accepted.class);
        assertThat(relay.connections).isEqualTo(2);
        assertThat(relay.mails).hasSize(1);
    }

    @Test
    void a_relay_that_offers_no_sign_in_is_not_used_without_one() {
        transport.close();
        transport = transport(SmtpSettings.parse("smtp://u:p@127.0.0.1:" + relay.port() + "?starttls=off"));
        assertThat(send()).isEqualTo(new RelayUnavailable("the relay offers no sign-in by PLAIN or LOGIN"));
        assertThat(relay.commands).noneMatch(c -> c.startsWith("MAIL"));
    }

    @Test
    void the_password_goes_by_login_where_plain_is_not_offered_and_is_never_repeated() {
        transport.close();
        transport = transport(SmtpSettings.parse("smtp://user:secret@127.0.0.1:" + relay.port() + "?starttls=off"));
        relay.extensions = "250 AUTH=LOGIN";
        relay.on("AUTH", "334 VXNlcm5hbWU6").on("DXNLCG==", "334 UGFzc3dvcmQ6").on("C2VJCMV0", "535 no");
        assertThat(send()).isEqualTo(new RelayUnavailable("535 no"));
        assertThat(relay.commands).contains("AUTH LOGIN", "dXNlcg==", "c2VjcmV0");
    }

    @Test
    void several_lines_are_one_reply() {
        relay.on(".", "250-2.0.0 thank you\r\n250 2.0.0 Ok: queued as 4cFgTY1234z");
        assertThat(send())
                .isEqualTo(new Accepted("250-2.0.0 thank you 250 2.0.0 Ok: queued as 4cFgTY1234z", "4cFgTY1234z"));
    }

    @Test
    void what_is_no_reply_before_the_dot_has_certainly_not_sent_it() {
        relay.on("RCPT", "hello");
        assertThat(send())
                .isInstanceOfSatisfying(
                        TemporaryFailure.class,
                        result -> assertThat(result.reply()).contains("no reply: hello"));
    }

    @Test
    void a_connection_is_used_again() {
        send();
        relay.on("RCPT", "550 5.1.1 no such user");
        send();
        relay.well();
        send();
        assertThat(relay.connections).isEqualTo(1);
    }

    @Test
    void a_4yz_at_rcpt_is_temporary() {
        relay.on("RCPT", "451 4.7.1 Greylisted");
        assertThat(send())
                .isInstanceOfSatisfying(
                        TemporaryFailure.class,
                        result -> assertThat(result.reply())
                                .startsWith("451 4.7.1 Greylisted (in reply to RCPT TO:<c@x.example>"));
    }

    @Test
    void a_5yz_at_rcpt_is_permanent_but_a_full_mailbox_is_not() {
        relay.on("RCPT", "550 5.1.1 no such user");
        assertThat(send()).isInstanceOf(PermanentFailure.class);
        relay.on("RCPT", "552 5.2.2 mailbox full");
        assertThat(send()).isInstanceOf(TemporaryFailure.class);
    }

    @Test
    void a_5yz_at_mail_waits_for_somebody_to_put_it_right() {
        relay.on("MAIL", "550 5.7.1 sender not allowed");
        assertThat(send()).isInstanceOf(SendResult.SenderRefused.class);
        relay.on("MAIL", "530 5.7.0 authentication required");
        assertThat(send()).isInstanceOf(RelayUnavailable.class);
        relay.on("MAIL", "552 5.3.4 too large");
        assertThat(send()).isInstanceOf(PermanentFailure.class);
    }

    @Test
    void a_421_is_about_the_relay() {
        for (String command : new String[] {"CONNECT", "MAIL", "RCPT", "DATA", "."}) {
            relay.well();
            relay.on(command, "421 4.3.2 shutting down");
            assertThat(send())
                    .as(command)
                    .isInstanceOfSatisfying(
                            RelayUnavailable.class,
                            result -> assertThat(result.reply()).startsWith("421 4.3.2 shutting down"));
        }
    }

    @Test
    void a_connection_closed_before_the_content_has_certainly_not_sent_it() {
        for (String command : new String[] {"MAIL", "RCPT", "DATA"}) {
            relay.well();
            relay.on(command, ScriptedRelay.CLOSE);
            assertThat(send())
                    .as(command)
                    .isInstanceOf(command.equals("MAIL") ? SendResult.StaleConnection.class : TemporaryFailure.class);
        }
    }

    @Test
    void a_connection_closed_after_the_dot_leaves_it_uncertain() {
        relay.on(".", ScriptedRelay.CLOSE);
        assertThat(send()).isInstanceOf(Uncertain.class);
    }

    @Test
    void no_answer_to_the_dot_leaves_it_uncertain() {
        transport.close();
        transport = new SmtpTransport(
                relay.settings().withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofMillis(200)));
        relay.on(".", ScriptedRelay.STALL);
        assertThat(send()).isInstanceOf(Uncertain.class);
    }

    @Test
    void a_refusal_after_the_dot_is_final_or_not_as_its_code_says() {
        relay.on(".", "554 5.7.1 spam");
        assertThat(send()).isInstanceOf(PermanentFailure.class);
        relay.on(".", "452 4.3.1 disk full");
        assertThat(send()).isInstanceOf(TemporaryFailure.class);
    }

    @Test
    void a_relay_that_forgot_a_reused_connection_gets_a_new_one() {
        send();
        relay.on("MAIL", ScriptedRelay.CLOSE);
        assertThat(send()).isInstanceOf(SendResult.StaleConnection.class);
        assertThat(relay.connections).isEqualTo(2);
    }

    @Test
    void also_one_over_which_a_recipient_was_refused() {
        relay.on("RCPT", "451 4.7.1 Greylisted");
        send();
        relay.well();
        relay.on("MAIL", ScriptedRelay.CLOSE);
        send();
        assertThat(relay.connections).isEqualTo(2);
    }

    @Test
    void a_relay_that_closes_instead_of_a_greeting_is_unavailable() {
        relay.on("CONNECT", ScriptedRelay.CLOSE);
        assertThat(send())
                .isInstanceOfSatisfying(
                        RelayUnavailable.class,
                        result -> assertThat(result.reply()).startsWith("the relay closed the connection"));
    }

    @Test
    void a_mail_beyond_the_limit_of_the_relay_is_not_even_begun() {
        relay.extensions = "250 SIZE 20";
        assertThat(send())
                .isEqualTo(new PermanentFailure("not sent: the mail has 30 bytes; the relay takes at most 20"));
        assertThat(transport.sizeLimit()).hasValue(20);
        assertThat(relay.commands).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void the_limit_of_the_relay_is_heard_before_the_first_mail_and_once() {
        relay.extensions = "250 SIZE 20";
        assertThat(transport.learn()).isEmpty();
        assertThat(transport.sizeLimit()).hasValue(20);
        assertThat(transport.learn()).isEmpty();
        assertThat(relay.connections).isEqualTo(1);
        assertThat(relay.commands).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void a_relay_that_cannot_be_asked_says_why_and_is_asked_again() {
        relay.on("CONNECT", "421 4.3.2 starting");
        assertThat(transport.learn()).hasValueSatisfying(why -> assertThat(why).contains("421 4.3.2 starting"));
        relay.well();
        assertThat(transport.learn()).isEmpty();
        assertThat(transport.sizeLimit()).hasValue(50_000_000);
    }

    @Test
    void the_relay_is_greeted_with_our_name_or_our_address() {
        send();
        assertThat(relay.commands.getFirst()).matches("EHLO (\\[127\\.0\\.0\\.1]|[^ .]+\\.[^ ]+)");
        try (var named = transport(relay.settings().withEhloName("pomoc.sklep.example"))) {
            named.send(ENVELOPE, MAIL);
        }
        assertThat(relay.commands).contains("EHLO pomoc.sklep.example");
    }

    @Test
    void letters_beyond_ascii_in_an_address_need_smtputf8() {
        var envelope = new DeliveryEnvelope("odzew-1", "us@x.example", "żaneta@x.example", true);
        assertThat(transport.send(envelope, MAIL)).isInstanceOf(PermanentFailure.class);
        transport.close();
        transport = transport(relay.settings());
        relay.extensions = "250-8BITMIME\r\n250 SMTPUTF8";
        assertThat(transport.send(envelope, MAIL)).isInstanceOf(Accepted.class);
        assertThat(relay.commands).contains("RCPT TO:<żaneta@x.example>");
    }

    @Test
    void without_starttls_nothing_is_sent_unless_somebody_switched_it_off() {
        transport.close();
        transport = transport(SmtpSettings.parse("smtp://u:p@127.0.0.1:" + relay.port()));
        assertThat(send()).isInstanceOf(RelayUnavailable.class);
        assertThat(relay.commands).noneMatch(c -> c.startsWith("MAIL") || c.startsWith("AUTH"));
    }

    @Test
    void a_refused_sign_in_is_about_the_relay_and_says_why() {
        transport.close();
        transport = transport(SmtpSettings.parse("smtp://u:p@127.0.0.1:" + relay.port() + "?starttls=off"));
        relay.extensions = "250 AUTH PLAIN LOGIN";
        relay.on("AUTH", "535 5.7.8 wrong password");
        assertThat(send()).isEqualTo(new RelayUnavailable("535 5.7.8 wrong password"));
    }

    @Test
    void a_relay_where_nothing_listens_is_unavailable() throws IOException {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        transport.close();
        transport = transport(SmtpSettings.parse("smtp://127.0.0.1:" + port + "?starttls=off"));
        assertThat(send())
                .isInstanceOfSatisfying(
                        RelayUnavailable.class,
                        result -> assertThat(result.reply()).contains("refused"));
    }

    private SendResult send() {
        return transport.send(ENVELOPE, MAIL);
    }

    private static SmtpTransport transport(SmtpSettings settings) {
        return new SmtpTransport(
                settings.withTimeouts(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5)));
    }
}
