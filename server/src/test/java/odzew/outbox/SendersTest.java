package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.account.SomeAct;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.mailbox.Mailbox;
import odzew.mailbox.Sender;
import odzew.mailbox.sending.SenderText;
import odzew.mailbox.sending.Senders;
import odzew.ops.RelayProbe;
import odzew.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SendersTest extends SenderRoom {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @Override
    Database database() {
        return db.database();
    }

    @Test
    void each_message_is_sent_by_the_sender_of_its_address_and_others_through_the_relay() {
        account("shop@odzew.example", "hunter2");
        OutgoingMail own = mail("shop@odzew.example");
        OutgoingMail other = mail("support@odzew.example");
        deliverer.deliverDue();
        assertThat(provider.mails).hasSize(1);
        assertThat(provider.mail(0)).contains(own.internetMessageId());
        assertThat(provider.commands).anyMatch(it -> it.startsWith("AUTH PLAIN "));
        assertThat(relay.mails).hasSize(1);
        assertThat(relay.mail(0)).contains(other.internetMessageId());
        assertThat(relay.commands).noneMatch(it -> it.startsWith("AUTH"));
    }

    @Test
    void a_sender_in_trouble_stops_nobody_else_and_is_the_trouble_of_its_address() {
        account("shop@odzew.example", "wrong");
        provider.on("AUTH", "535 5.7.8 Bad credentials");
        OutgoingMail own = mail("shop@odzew.example");
        deliverer.deliverDue();
        OutgoingMail other = mail("support@odzew.example");
        deliverer.deliverDue();
        assertThat(world.only(other).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(world.only(own).status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(world.only(own).reply()).contains("535 5.7.8 Bad credentials");
        assertThat(deliverer.relayProblem()).isEmpty();
        assertThat(deliverer.troubles())
                .extracting(SenderTrouble::sender)
                .containsExactly(Optional.of("shop@odzew.example"));
        provider.well();
        world.later(Duration.ofMinutes(1));
        deliverer.deliverDue();
        assertThat(world.only(own).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(deliverer.troubles()).isEmpty();
    }

    @Test
    void a_relay_and_a_sender_that_cannot_be_used_are_found_before_a_message_and_forgotten_when_they_work() {
        account("shop@odzew.example", "wrong");
        provider.on("AUTH", "535 5.7.8 Bad credentials");
        relay.on("CONNECT", "421 4.3.2 closed");
        var probe = new RelayProbe(transport, () -> true, () -> world.now);
        probe.run();
        assertThat(probe.troubles())
                .extracting(SenderTrouble::sender)
                .containsExactly(Optional.empty(), Optional.of("shop@odzew.example"));
        assertThat(probe.troubles().getLast().reason()).contains("535 5.7.8 Bad credentials");
        Instant since = world.now;
        world.later(RelayProbe.PAUSE);
        probe.run();
        assertThat(probe.troubles()).extracting(SenderTrouble::since).containsOnly(since);
        provider.well();
        relay.well();
        probe.run();
        assertThat(probe.troubles()).isEmpty();
        senders.remove("shop@odzew.example", SomeAct.act());
        transport.refresh();
        probe.run();
        assertThat(probe.troubles()).isEmpty();
    }

    @Test
    void a_copy_of_an_installation_checks_no_sender_that_would_renew_a_token() {
        account("shop@odzew.example", "wrong");
        provider.on("AUTH", "535 5.7.8 Bad credentials");
        var probe = new RelayProbe(transport, () -> false, () -> world.now);
        probe.run();
        assertThat(probe.troubles()).isEmpty();
        assertThat(provider.commands).isEmpty();
    }

    @Test
    void a_relay_in_trouble_does_not_stop_an_address_with_its_own_sender() {
        account("shop@odzew.example", "hunter2");
        relay.on("CONNECT", "421 4.3.2 closed");
        OutgoingMail other = mail("support@odzew.example");
        deliverer.deliverDue();
        assertThat(deliverer.relayProblem()).contains("421 4.3.2 closed");
        OutgoingMail own = mail("shop@odzew.example");
        deliverer.deliverDue();
        assertThat(world.only(own).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(world.only(other).status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(deliverer.relayProblem()).isPresent();
    }

    @Test
    void a_mailbox_with_consent_signs_in_with_a_token_that_is_renewed_by_itself() throws IOException {
        tokens.lasting(600);
        consented("help@odzew.example");
        mailbox("help@odzew.example");
        OutgoingMail first = mail("help@odzew.example");
        deliverer.deliverDue();
        assertThat(world.only(first).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(text("AUTH XOAUTH2")).contains("user=help@odzew.example", "auth=Bearer access-");
        int before = tokens.refreshes();
        world.later(Duration.ofHours(2));
        OutgoingMail second = mail("help@odzew.example");
        deliverer.deliverDue();
        assertThat(world.only(second).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(tokens.refreshes()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void a_refused_token_and_a_withdrawn_consent_are_explained_and_nothing_is_lost() throws IOException {
        consented("help@odzew.example");
        mailbox("help@odzew.example");
        provider.on("AUTH", "334 eyJzdGF0dXMiOiI0MDEifQ==").on("", "535 5.7.3 Authentication unsuccessful");
        OutgoingMail mail = mail("help@odzew.example");
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(world.only(mail).reply()).contains("535 5.7.3");
        provider.well();
        tokens.withdraw();
        world.later(Duration.ofHours(2));
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(world.only(mail).reply()).contains("consent");
    }

    @Test
    void a_test_message_says_whether_the_sender_works_and_what_to_do() {
        account("shop@odzew.example", "hunter2");
        Senders.Tested good = senders.test("shop@odzew.example", CUSTOMER);
        assertThat(good.accepted()).isTrue();
        assertThat(good.text().english()).contains("accepted the test message to c@x.example");
        assertThat(provider.mail(0)).contains("To: c@x.example", "Auto-Submitted");
        provider.on("AUTH", "535 5.7.139 Authentication unsuccessful, SmtpClientAuthentication is disabled");
        Senders.Tested refused = senders.test("shop@odzew.example", CUSTOMER);
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.text().english()).contains("535 5.7.139", "Authenticated SMTP");
        assertThat(refused.text().polish()).contains("nie przyjął", "Uwierzytelniony SMTP");
    }

    @Test
    void a_new_password_is_used_and_without_a_sender_the_relay_sends_again() {
        account("shop@odzew.example", "first-password");
        mail("shop@odzew.example");
        deliverer.deliverDue();
        account("shop@odzew.example", "second-password");
        mail("shop@odzew.example");
        deliverer.deliverDue();
        assertThat(provider.commands.stream()
                        .filter(it -> it.startsWith("AUTH"))
                        .distinct())
                .hasSize(2);
        senders.remove("shop@odzew.example", SomeAct.act());
        transport.refresh();
        mail("shop@odzew.example");
        deliverer.deliverDue();
        assertThat(relay.mails).hasSize(1);
    }

    @Test
    void no_password_is_readable_in_the_database_and_a_new_account_needs_one() {
        account("shop@odzew.example", "hunter2");
        Sender sender = senders.find("SHOP@odzew.example").orElseThrow();
        assertThat(new String(sender.secret(), StandardCharsets.ISO_8859_1)).doesNotContain("hunter2");
        assertThatThrownBy(() -> account("new@odzew.example", "")).isInstanceOf(Problem.Invalid.class);
        account("shop@odzew.example", "");
        assertThat(senders.test("shop@odzew.example", CUSTOMER).accepted()).isTrue();
    }

    @Test
    void a_mailbox_that_sends_is_not_removed() throws IOException {
        Mailbox mailbox = consented("help@odzew.example");
        mailbox("help@odzew.example");
        assertThatThrownBy(() -> mailboxes().remove(mailbox.address(), SomeAct.act()))
                .isInstanceOf(Problem.Conflict.class);
        senders.remove("help@odzew.example", SomeAct.act());
        mailboxes().remove(mailbox.address(), SomeAct.act());
    }

    @Test
    void a_password_at_microsoft_or_google_is_warned_of() {
        assertThat(SenderText.passwordWarning("a@b.pl", "smtp.office365.com")
                        .orElseThrow()
                        .english())
                .contains("end of December 2026");
        assertThat(SenderText.passwordWarning("a@b.pl", "imap.gmail.com")).isPresent();
        assertThat(SenderText.passwordWarning("a@b.pl", "mail.notgmail.com")).isEmpty();
    }

    private String text(String command) {
        String line = provider.commands.stream()
                .filter(it -> it.startsWith(command + " "))
                .findFirst()
                .orElseThrow();
        return new String(
                java.util.Base64.getDecoder().decode(line.substring(command.length() + 1)), StandardCharsets.UTF_8);
    }

    @Test
    void a_server_needs_the_relay_until_every_queue_has_its_own_sender() throws IOException {
        assertThat(senders.someNeedRelay()).isTrue();
        consented("sending@odzew.example");
        for (String address : List.copyOf(senders.queueAddresses())) {
            assertThat(senders.someNeedRelay()).isTrue();
            account(address, "hunter2");
        }
        assertThat(senders.someNeedRelay()).isFalse();
    }
}
