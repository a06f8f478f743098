package odzew.outbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import odzew.outbox.ScriptedRelay;
import odzew.outbox.SendResult;
import odzew.outbox.SendResult.PermanentFailure;
import odzew.outbox.SendResult.RelayUnavailable;
import odzew.outbox.SendResult.TemporaryFailure;
import odzew.outbox.SendResult.Uncertain;
import org.junit.jupiter.api.Test;

/// Each fault of a relay, and what is made of it.
class SmtpFaultsTest extends SmtpTransportFixture {

    @Test
    void what_is_no_reply_before_the_dot_has_certainly_not_sent_it() {
        relay.on("RCPT", "hello");
        assertThat(send())
                .isInstanceOfSatisfying(
                        TemporaryFailure.class,
                        result -> assertThat(result.reply()).contains("no reply: hello"));
    }

    @Test
    void a_reply_of_lines_without_end_and_a_line_without_end_are_refused() {
        relay.on("RCPT", "250-more\r\n".repeat(100) + "250 ok");
        assertThat(send())
                .isInstanceOfSatisfying(
                        TemporaryFailure.class,
                        result -> assertThat(result.reply()).contains("a reply without end"));
        relay.on("RCPT", "250 " + "x".repeat(4_096));
        assertThat(send())
                .isInstanceOfSatisfying(
                        TemporaryFailure.class,
                        result -> assertThat(result.reply()).contains("a line without end"));
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
    void a_relay_that_closes_instead_of_a_greeting_is_unavailable() {
        relay.on("CONNECT", ScriptedRelay.CLOSE);
        assertThat(send())
                .isInstanceOfSatisfying(
                        RelayUnavailable.class,
                        result -> assertThat(result.reply()).startsWith("the relay closed the connection"));
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
}
