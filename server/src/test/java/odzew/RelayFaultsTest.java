package odzew;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import odzew.database.TestDatabase;
import odzew.mailservers.Ports;
import odzew.mailservers.SmtpSink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Each fault of postfix's smtp-sink, from the API's call to the API's ledger; and what follows once the relay is
/// well.
class RelayFaultsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path data;

    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: (<[^>]+>)");
    private static final AtomicInteger CUSTOMERS = new AtomicInteger();

    private static int port;
    private static RelayWorld world;

    @BeforeAll
    static void start() {
        assumeTrue(SmtpSink.missing().isEmpty(), () -> SmtpSink.missing().orElse(""));
        port = Ports.lasting();
        world = new RelayWorld(db, data, "smtp://127.0.0.1:" + port + "?starttls=off", Optional.of(ofMillis(1500)));
    }

    @AfterAll
    static void stop() {
        if (world != null) {
            world.close();
        }
    }

    /// Removes the messages and the pause that an earlier test has left.
    @BeforeEach
    void begin() {
        db.database()
                .useTransaction(
                        handle -> handle.execute("update delivery set status = 'CANCELLED', next_attempt_at = null"
                                + " where status not in ('SENT', 'FAILED', 'CANCELLED')"));
        world.clock.move(ofMinutes(6));
    }

    /// Options of smtp-sink, and the beginning of the words that are kept.
    static Stream<Arguments> certainlyNotSent() {
        return Stream.of(
                arguments(
                        List.of("-r", "rcpt", "-b", "450 4.2.1 Mailbox busy"),
                        "450 4.2.1 Mailbox busy (in reply to RCPT"),
                arguments(
                        List.of("-r", "rcpt", "-b", "451 4.7.1 Greylisted"), "451 4.7.1 Greylisted (in reply to RCPT"),
                arguments(List.of("-r", "mail"), "450 4.3.0 Error: command failed (in reply to MAIL"),
                arguments(List.of("-f", "mail"), "500 5.3.0 Error: command failed (in reply to MAIL"),
                arguments(List.of("-r", "data"), "450 4.3.0 Error: command failed (in reply to DATA"),
                arguments(List.of("-r", "."), "450 4.3.0 Error: command failed (in reply to end of DATA"),
                arguments(List.of("-f", "connect"), "500 5.3.0 Error: command failed"),
                arguments(List.of("-Q", "connect"), "421 "),
                arguments(List.of("-Q", "mail"), "421 "),
                arguments(List.of("-Q", "rcpt"), "421 "),
                arguments(List.of("-Q", "data"), "421 "),
                arguments(List.of("-q", "connect"), "the relay closed the connection"),
                arguments(List.of("-q", "mail"), "connection lost at MAIL: the relay closed the connection"),
                arguments(List.of("-q", "rcpt"), "the relay closed the connection (at RCPT)"),
                arguments(List.of("-q", "data"), "the relay closed the connection (at DATA)"));
    }

    @ParameterizedTest
    @MethodSource("certainlyNotSent")
    void what_was_certainly_not_sent_is_deferred_and_goes_out_once(List<String> options, String text)
            throws IOException {
        long ticket = ticket();
        long message;
        try (var _ = SmtpSink.start(port, options.toArray(String[]::new))) {
            message = world.respond(ticket);
            JsonNode delivery = world.afterAttempts(1, ticket, message);
            assertThat(status(delivery)).isEqualTo("DEFERRED");
            // the end of the connection may overtake the words before it
            boolean closes = options.getFirst().equalsIgnoreCase("-q");
            assertThat(closes && reply(delivery).contains("Connection reset") ? text : reply(delivery))
                    .startsWith(text);
            assertThat(attempts(delivery, "reply")).singleElement().isEqualTo(reply(delivery));
            assertThat(delivery.get("next_attempt_at").isNull()).isFalse();
        }
        try (var well = SmtpSink.start(port)) {
            world.later(ofMinutes(6));
            assertThat(attempts(world.sent(ticket, message), "status")).containsExactly("DEFERRED", "SENT");
            assertThat(well.mails()).hasSize(1);
        }
        assertThat(world.ticket(ticket).get("status_id").asString()).isEqualTo(RelayWorld.WAITING);
    }

    static Stream<Arguments> refusedForGood() {
        return Stream.of(
                arguments(
                        List.of("-f", "rcpt", "-B", "550 5.1.1 No such user here"),
                        "550 5.1.1 No such user here (in reply to RCPT"),
                arguments(List.of("-f", ".", "-B", "554 5.7.1 Spam"), "554 5.7.1 Spam (in reply to end of DATA"));
    }

    @ParameterizedTest
    @MethodSource("refusedForGood")
    void a_final_refusal_fails_with_its_words_and_brings_the_ticket_back(List<String> options, String text)
            throws IOException {
        long ticket = ticket();
        long message;
        try (var _ = SmtpSink.start(port, options.toArray(String[]::new))) {
            message = world.respond(ticket);
            JsonNode delivery = world.afterAttempts(1, ticket, message);
            assertThat(status(delivery)).isEqualTo("FAILED");
            assertThat(reply(delivery)).startsWith(text);
            assertThat(delivery.get("next_attempt_at").isNull()).isTrue();
            assertThat(world.ticket(ticket).toString()).contains("was not delivered (FAILED): " + text);
            assertThat(world.ticket(ticket).get("status_id").asString()).isEqualTo(RelayWorld.NEW);
        }
    }

    @Test
    void taken_and_dropped_before_the_250_is_uncertain_and_repeated_with_the_same_bytes() throws IOException {
        long ticket = ticket();
        long message;
        String first;
        try (var sink = SmtpSink.start(port, "-q", ".")) {
            message = world.respond(ticket);
            JsonNode delivery = world.afterAttempts(1, ticket, message);
            assertThat(status(delivery)).isEqualTo("UNCERTAIN");
            assertThat(reply(delivery)).containsAnyOf("the relay closed the connection", "Connection reset");
            assertThat(sink.mails()).hasSize(1);
            first = sink.mails().getFirst();
        }
        assertRepeated(ticket, message, first);
    }

    @Test
    void eight_seconds_without_a_word_after_the_dot_are_uncertain_to_one_who_waits_for_less() throws IOException {
        long ticket = ticket();
        long message;
        try (var _ = SmtpSink.start(port, "-W", ".:8")) {
            message = world.respond(ticket);
            JsonNode delivery = world.afterAttempts(1, ticket, message);
            assertThat(status(delivery)).isEqualTo("UNCERTAIN");
            assertThat(reply(delivery)).startsWith("no confirmation: ").contains("Read timed out");
        }
        assertRepeated(ticket, message, "");
    }

    @Test
    void a_relay_that_thinks_for_less_than_that_is_waited_for() throws IOException {
        long ticket = ticket();
        try (var slow = SmtpSink.start(port, "-W", ".:1")) {
            long message = world.respond(ticket);
            assertThat(attempts(world.sent(ticket, message), "status")).containsExactly("SENT");
            assertThat(slow.mails()).hasSize(1);
        }
    }

    @Test
    void a_relay_that_is_away_for_a_minute_costs_nothing_but_the_minute() throws IOException {
        long ticket = ticket();
        long message = world.respond(ticket);
        JsonNode delivery = world.afterAttempts(1, ticket, message);
        assertThat(status(delivery)).isEqualTo("DEFERRED");
        assertThat(reply(delivery)).contains("Connection refused");
        for (int pause : List.of(5, 10, 20)) {
            int before = world.delivery(ticket, message).get("attempts").size();
            world.later(ofSeconds(pause));
            world.afterAttempts(before + 1, ticket, message);
        }
        assertThat(world.get("/health/ready").get("outbox").asString()).isEqualTo("up");
        try (var well = SmtpSink.start(port)) {
            world.later(ofSeconds(40));
            assertThat(attempts(world.sent(ticket, message), "status"))
                    .containsExactly("DEFERRED", "DEFERRED", "DEFERRED", "DEFERRED", "SENT");
            assertThat(well.mails()).hasSize(1);
        }
    }

    @Test
    void the_relay_hears_a_sensible_name() throws IOException {
        long ticket = ticket();
        try (var sink = SmtpSink.start(port)) {
            world.sent(ticket, world.respond(ticket));
            assertThat(sink.mails().getFirst())
                    .containsPattern("(?m)^X-Helo-Args: (\\[127\\.0\\.0\\.1]|[^ .]+\\.[^ ]+)$")
                    .doesNotContain("X-Helo-Args: localhost");
        }
    }

    private static void assertRepeated(long ticket, long message, String first) throws IOException {
        try (var well = SmtpSink.start(port)) {
            world.later(ofMinutes(5));
            JsonNode delivery = world.sent(ticket, message);
            assertThat(attempts(delivery, "status")).containsExactly("UNCERTAIN", "SENT");
            assertThat(reply(delivery)).startsWith("sent again, although ");
            assertThat(well.mails()).hasSize(1);
            String second = well.mails().getFirst();
            if (!first.isEmpty()) {
                assertThat(messageId(second)).isEqualTo(messageId(first));
                assertThat(ofTheMail(second)).isEqualTo(ofTheMail(first));
            }
            assertThat(second).contains("Message-ID: " + messageId(new String(world.raw(ticket, message))));
        }
    }

    /// Without what smtp-sink writes before it, in which are its own number and the time.
    private static String ofTheMail(String dumped) {
        return dumped.substring(dumped.indexOf("\nFrom: "));
    }

    private static String messageId(String mail) {
        var line = MESSAGE_ID.matcher(mail);
        assertThat(line.find()).as(mail).isTrue();
        return line.group(1);
    }

    private static long ticket() {
        return world.ticketOf("customer-" + CUSTOMERS.incrementAndGet() + "@cust.test");
    }

    private static String status(JsonNode delivery) {
        return delivery.get("status").asString();
    }

    private static String reply(JsonNode delivery) {
        return delivery.get("reply").asString();
    }

    private static List<String> attempts(JsonNode delivery, String field) {
        var values = new ArrayList<String>();
        delivery.get("attempts")
                .forEach(attempt -> values.add(attempt.get(field).asString()));
        return values;
    }
}
