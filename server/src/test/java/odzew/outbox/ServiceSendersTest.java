package odzew.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import odzew.database.Database;
import odzew.database.TestDatabase;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.NewSender;
import odzew.mailbox.Sender.Kind;
import odzew.mailbox.oauth.OAuthProvider;
import odzew.mailbox.sending.Senders;
import odzew.outbox.FakeMailService.Answer;
import odzew.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Sending by Microsoft Graph and the Gmail API.
class ServiceSendersTest extends ServiceRoom {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GRAPH", "GMAIL"})
    void a_message_is_sent_once_its_copy_is_found_with_its_own_message_id(Kind kind) throws IOException {
        ready(kind);
        OutgoingMail mail = mail(CUSTOMER);
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(world.only(mail).reply()).contains("the copy is in the mailbox");
        assertThat(service.mails)
                .containsExactly(new String(world.raw(mail), StandardCharsets.UTF_8))
                .singleElement()
                .asString()
                .contains(mail.internetMessageId());
        assertThat(relay.mails).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GRAPH", "GMAIL"})
    void a_check_tries_the_consent_and_sends_nothing(Kind kind) throws IOException {
        ready(kind);
        assertThat(transport.probe(FROM)).isEmpty();
        service.token = _ -> false;
        assertThat(transport.probe(FROM))
                .hasValueSatisfying(it -> assertThat(it).contains("401"));
        assertThat(service.requests.get()).isZero();
    }

    @Test
    void a_shared_mailbox_sends_as_itself_and_with_a_token_for_graph() throws IOException {
        service.token = token -> tokens.scopeOf(token).contains("https://graph.microsoft.com/Mail.Send.Shared");
        ready(Kind.GRAPH);
        OutgoingMail mail = mail(CUSTOMER);
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(service.users).containsExactly(FROM);
    }

    @Test
    void an_accepted_message_without_a_copy_is_uncertain_and_never_sent_twice() throws IOException {
        ready(Kind.GRAPH);
        service.copies = false;
        OutgoingMail mail = mail(CUSTOMER);
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.UNCERTAIN);
        world.later(Duration.ofMinutes(10));
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.UNCERTAIN);
        assertThat(world.only(mail).reply()).contains("the Outbox", "still sending");
        service.sent.addAll(service.outbox);
        world.later(Duration.ofMinutes(10));
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(service.mails).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GRAPH", "GMAIL"})
    void an_answer_that_is_lost_is_looked_up_before_anything_is_sent_again(Kind kind) throws IOException {
        ready(kind);
        deliverer.deliverDue();
        OutgoingMail earlier = mail(CUSTOMER);
        deliverer.deliverDue();
        service.answers.add(Answer.cut(true));
        OutgoingMail taken = mail(CUSTOMER);
        deliverer.deliverDue();
        assertThat(world.only(taken).status()).isEqualTo(DeliveryStatus.UNCERTAIN);
        service.answers.add(Answer.cut(false));
        OutgoingMail lost = mail(CUSTOMER);
        deliverer.deliverDue();
        assertThat(world.only(lost).status()).isEqualTo(DeliveryStatus.UNCERTAIN);
        world.later(Duration.ofMinutes(10));
        deliverer.deliverDue();
        assertThat(List.of(world.only(taken).status(), world.only(lost).status()))
                .containsOnly(DeliveryStatus.SENT);
        assertThat(world.only(lost).reply()).contains("sent again, because");
        assertThat(service.sent)
                .containsExactly(earlier.internetMessageId(), taken.internetMessageId(), lost.internetMessageId());
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"GRAPH", "GMAIL"})
    void a_server_that_dies_between_request_and_answer_sends_nothing_twice(Kind kind) throws IOException {
        ready(kind);
        OutgoingMail mail = mail(CUSTOMER);
        var dead = new Claims("dead/1", Duration.ofMinutes(1));
        List<Delivery> claimed = db.database().inTransaction(handle -> {
            handle.execute("update outgoing_mail set together = true where message_id = ?", mail.messageId());
            handle.execute("update delivery set way = ?", transport.way(FROM));
            return dead.claim(handle, Claims.Senders.ALL, world.now, 5);
        });
        assertThat(claimed).hasSize(1);
        String text = "Message-ID: " + mail.internetMessageId() + "\r\n\r\nDzień dobry";
        var origin =
                new DeliveryEnvelope.Origin(FROM, mail.internetMessageId(), List.of(CUSTOMER.address()), List.of());
        transport.send(new DeliveryEnvelope("1", FROM, CUSTOMER.address(), false, origin), new TextBytes(text));
        world.later(Duration.ofMinutes(2));
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(world.only(mail).reply()).contains("was sent before");
        assertThat(service.mails).hasSize(1);
    }

    @Test
    void a_message_that_may_have_been_sent_waits_while_the_mailbox_cannot_be_searched() throws IOException {
        ready(Kind.GRAPH);
        service.answers.add(Answer.cut(true));
        OutgoingMail mail = mail(CUSTOMER);
        deliverer.deliverDue();
        service.searchStatus = 403;
        world.later(Duration.ofMinutes(10));
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.UNCERTAIN);
        assertThat(world.only(mail).reply()).contains("cannot be searched", "403 ErrorAccessDenied");
        service.searchStatus = 200;
        world.later(Duration.ofMinutes(10));
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(service.mails).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "GRAPH, 400, ErrorInvalidRecipients, FAILED",
        "GRAPH, 413, RequestEntityTooLarge, FAILED",
        "GRAPH, 400, ErrorQuotaExceeded, DEFERRED",
        "GRAPH, 401, InvalidAuthenticationToken, DEFERRED",
        "GRAPH, 403, ErrorSendAsDenied, DEFERRED",
        "GRAPH, 404, ErrorInvalidUser, DEFERRED",
        "GRAPH, 409, Conflict, DEFERRED",
        "GRAPH, 429, ApplicationThrottled, DEFERRED",
        "GRAPH, 503, serviceNotAvailable, DEFERRED",
        "GRAPH, 500, InternalServerError, UNCERTAIN",
        "GRAPH, 504, UnknownError, UNCERTAIN",
        "GMAIL, 400, invalidArgument, FAILED",
        "GMAIL, 400, failedPrecondition, DEFERRED",
        "GMAIL, 401, authError, DEFERRED",
        "GMAIL, 403, userRateLimitExceeded, DEFERRED",
        "GMAIL, 403, insufficientPermissions, DEFERRED",
        "GMAIL, 429, rateLimitExceeded, DEFERRED",
        "GMAIL, 500, backendError, UNCERTAIN",
    })
    void each_error_means_what_it_says(Kind kind, int status, String code, DeliveryStatus expected) throws IOException {
        ready(kind);
        service.answers.add(kind == Kind.GRAPH ? Answer.graph(status, code) : Answer.gmail(status, code));
        OutgoingMail mail = mail(CUSTOMER);
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(expected);
        assertThat(world.only(mail).reply()).contains(status + " " + code + " why");
        assertThat(service.mails).isEmpty();
    }

    @Test
    void a_throttled_sender_waits_as_long_as_the_provider_asks_and_stops_nobody_else() throws IOException {
        ready(Kind.GRAPH);
        service.answers.add(Answer.graph(429, "ApplicationThrottled").after("600"));
        OutgoingMail mail = mail(CUSTOMER);
        deliverer.deliverDue();
        OutgoingMail other = Mails.to(TICKETS.incrementAndGet(), "e@x.example");
        world.enqueue(other);
        world.later(Duration.ofMinutes(5));
        deliverer.deliverDue();
        assertThat(world.only(other).status()).isEqualTo(DeliveryStatus.SENT);
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(service.mails).isEmpty();
        assertThat(deliverer.troubles()).extracting(SenderTrouble::sender).containsExactly(Optional.of(FROM));
        world.later(Duration.ofMinutes(6));
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.SENT);
    }

    @Test
    void a_message_over_the_limit_fails_with_its_reason_and_the_limit_is_known_before() throws IOException {
        ready(Kind.GRAPH);
        long limit = transport.sizeLimit(FROM).orElseThrow();
        assertThat(limit).isBetween(3_000_000L, 3_145_728L);
        var origin = new DeliveryEnvelope.Origin(FROM, "<big@x>", List.of("c@x.example"), List.of());
        SendResult result = transport.send(
                new DeliveryEnvelope("1", FROM, "c@x.example", false, origin),
                new TextBytes("x".repeat((int) limit + 1)));
        assertThat(result).isInstanceOf(SendResult.PermanentFailure.class);
        assertThat(result.reply()).contains("accepts at most " + limit);
        assertThat(transport.sizeLimit("support@odzew.example")).isEmpty();
    }

    @Test
    void a_withdrawn_consent_pauses_the_sender_with_its_remedy() throws IOException {
        ready(Kind.GRAPH);
        tokens.withdraw();
        OutgoingMail mail = mail(CUSTOMER);
        deliverer.deliverDue();
        assertThat(world.only(mail).status()).isEqualTo(DeliveryStatus.DEFERRED);
        assertThat(world.only(mail).reply()).contains("consent");
    }

    @Test
    void a_staging_server_sends_to_all_recipients_only_if_each_is_allowed() throws IOException {
        ready(Kind.GRAPH);
        try (var staging = new AllowListTransport(transport, () -> true, List.of("c@x.example"))) {
            var alone = new DeliveryEnvelope.Origin(FROM, "<a@x>", List.of("c@x.example"), List.of());
            var both = new DeliveryEnvelope.Origin(FROM, "<b@x>", List.of("c@x.example", "d@x.example"), List.of());
            var bytes = new TextBytes("Message-ID: <a@x>\r\n\r\n");
            assertThat(staging.send(new DeliveryEnvelope("1", FROM, "c@x.example", false, both), bytes))
                    .isInstanceOf(SendResult.Captured.class);
            assertThat(staging.send(new DeliveryEnvelope("2", FROM, "c@x.example", false, alone), bytes))
                    .isInstanceOf(SendResult.Accepted.class);
        }
    }

    @Test
    void a_test_message_shows_what_is_missing() throws IOException {
        ready(Kind.GRAPH);
        assertThat(senders.test(FROM, CUSTOMER).accepted()).isTrue();
        service.answers.add(Answer.graph(403, "ErrorSendAsDenied"));
        Senders.Tested refused = senders.test(FROM, CUSTOMER);
        assertThat(refused.accepted()).isFalse();
        assertThat(refused.text().english()).contains("ErrorSendAsDenied", "may send as this address");
    }

    @Test
    void graph_needs_a_consent_that_includes_it_and_the_set_up_asks_for_its_scopes() throws IOException {
        consented(new OAuthProvider("https://consent.example/authorize", tokens.tokenUrl(), "mail"));
        assertThatThrownBy(() -> put(Kind.GRAPH))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("no consent to send this way");
        put(Kind.GMAIL);
        assertThatThrownBy(() -> new NewSender(FROM, Kind.GRAPH, "graph.example", 80, Security.NONE, "", ""))
                .isInstanceOf(Problem.Invalid.class);
        assertThat(OAuthProvider.microsoft("t").withGraph().sendScope())
                .contains("https://graph.microsoft.com/Mail.Send ", "https://graph.microsoft.com/Mail.Read.Shared");
    }

    @Override
    Database database() {
        return db.database();
    }
}
