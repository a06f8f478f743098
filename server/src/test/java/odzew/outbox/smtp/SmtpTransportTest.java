package odzew.outbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.outbox.DeliveryEnvelope;
import odzew.outbox.MailBytes;
import odzew.outbox.ScriptedRelay;
import odzew.outbox.SendResult;
import odzew.outbox.SendResult.Accepted;
import odzew.outbox.SendResult.PermanentFailure;
import odzew.outbox.SendResult.RelayUnavailable;
import org.junit.jupiter.api.Test;

/// The conversation with a relay.
class SmtpTransportTest extends SmtpTransportFixture {

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
    void a_relay_that_allows_one_connection_gets_the_messages_one_after_another() throws Exception {
        relay.most = 1;
        List<Future<SendResult>> results;
        try (var senders = Executors.newVirtualThreadPerTaskExecutor()) {
            results = senders.invokeAll(Collections.nCopies(12, (Callable<SendResult>) this::send));
        }
        for (Future<SendResult> result : results) {
            assertThat(result.get()).isInstanceOf(Accepted.class);
        }
        assertThat(relay.mails).hasSize(12);
    }

    @Test
    void a_relay_that_allows_no_connection_is_unavailable() {
        relay.most = 0;
        assertThat(send()).isEqualTo(new RelayUnavailable("421 4.7.0 too many connections"));
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
        assertThat(transport.probe()).isEmpty();
        assertThat(transport.sizeLimit()).hasValue(20);
        assertThat(transport.probe()).isEmpty();
        assertThat(relay.connections).isEqualTo(1);
        assertThat(relay.commands).noneMatch(command -> command.startsWith("MAIL"));
    }

    @Test
    void a_relay_that_cannot_be_asked_says_why_and_is_asked_again() {
        relay.on("CONNECT", "421 4.3.2 starting");
        assertThat(transport.probe()).hasValueSatisfying(why -> assertThat(why).contains("421 4.3.2 starting"));
        relay.well();
        assertThat(transport.probe()).isEmpty();
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
}
