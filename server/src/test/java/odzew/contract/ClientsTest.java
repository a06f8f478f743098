package odzew.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.odzew.client.Answer;
import io.github.odzew.client.Event;
import io.github.odzew.client.Message;
import io.github.odzew.client.Odzew;
import io.github.odzew.client.OdzewException;
import io.github.odzew.client.Reply;
import io.github.odzew.client.Ticket;
import io.github.odzew.client.Webhooks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import odzew.database.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The clients of `clients/` and the Java client, each with the calls that most programs need.
class ClientsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    @TempDir
    static Path folder;

    private static final Path CLIENTS = Path.of("..", "clients");

    private static ContractWorld world;
    private static ContractServer server;

    @BeforeAll
    static void start() throws IOException {
        world = new ContractWorld(db.database(), db.databaseUrl());
        server = new ContractServer(world, world.routes(), folder);
    }

    @AfterAll
    static void stop() {
        server.close();
        world.close();
    }

    @BeforeEach
    void begin() throws IOException {
        world.reset();
    }

    @ParameterizedTest
    @CsvSource({"php, php/test.php", "node, node/test.mjs", "python3, python/test.py"})
    void a_client_answers_reads_lists_opens_follows_verifies_and_repeats(String program, String script)
            throws Exception {
        assumeTrue(isInstalled(program), program + " is not installed, so its client cannot be tested.");
        try (var flaky = new FlakyFront(server.http())) {
            Process process = new ProcessBuilder(
                            program, CLIENTS.resolve(script).toString(), server.http(), flaky.url())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(output.strip()).isEqualTo("ok");
            assertThat(flaky.keys).hasSize(3).doesNotContain("").containsOnly(flaky.keys.getFirst());
        }
    }

    @Test
    @Tag("long")
    void java_repeats_a_call_whose_answer_was_lost_under_the_same_key() throws IOException {
        try (var flaky = new FlakyFront(server.http())) {
            new Odzew(flaky.url(), "api_user", "api_pass").reply(1234, "Raz", "testowy.agent17", List.of());
            assertThat(flaky.keys).hasSize(3).doesNotContain("").containsOnly(flaky.keys.getFirst());
        }
        assertThat(new Odzew(server.http(), "api_user", "api_pass")
                        .ticket(1234)
                        .get("messages")
                        .toString())
                .containsOnlyOnce("body=Raz");
    }

    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            return new ProcessBuilder(program, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void java_answers_reads_lists_opens_and_follows() throws IOException {
        var odzew = new Odzew(server.http() + "/", "api_user", "api_pass");
        String cursor = odzew.call("GET", "odzew/events", null, Map.of("after", "latest"), "")
                .object()
                .get("next")
                .toString();
        String token = odzew.upload("cennik żółty.txt", "Hello world!".getBytes(StandardCharsets.UTF_8));
        long message = odzew.reply(1234, "Zażółć gęślą jaźń", "testowy.agent17", List.of(token))
                .messageId();
        assertThat(odzew.ticket(1234).get("messages").toString())
                .contains("message_id=" + message, "Zażółć gęślą jaźń");
        assertThat(odzew.download(token)).asString().isEqualTo("Hello world!");
        assertThat(odzew.events(cursor).next()).containsEntry("action", "TICKET_MESSAGE_SENT");
        long number = odzew.openTicket(Map.of(
                "to", "test@thulium.example", "from", "anna@klient.example", "subject", "Gdzie?", "body", "Czekam"));
        odzew.updateTicket(number, Map.of("status_id", 2));
        assertThat(odzew.tickets(Map.of("status_id", List.of(2))))
                .extracting(it -> it.get("ticket_id"))
                .contains(number);
        assertThat(catchThrowableOfType(OdzewException.class, () -> odzew.comment(1234, "", "nobody"))
                        .errors())
                .extracting(it -> it.get("field"))
                .containsExactly("comment", "user_login");
    }

    @Test
    void java_replies_with_files_date_body_type_and_key_and_without_mail() throws IOException {
        var odzew = new Odzew(server.http(), "api_user", "api_pass");
        String cursor = odzew.events().cursor();
        Path file = Files.writeString(folder.resolve("cennik.txt"), "1 zł");
        Reply reply = Reply.plain("Dawna odpowiedź", "testowy.agent17")
                .file(file)
                .file("drugi.txt", "Hello world!".getBytes(StandardCharsets.UTF_8))
                .date(LocalDateTime.of(2014, 7, 14, 12, 34))
                .key("java-reply")
                .send(false);
        Answer first = odzew.reply(1234, reply);
        Answer again = odzew.reply(1234, reply);
        assertThat(first.isReplayed()).isFalse();
        assertThat(again.isReplayed()).isTrue();
        assertThat(again.messageId()).isEqualTo(first.messageId());
        List<Message> stored = odzew.ticket(1234).messages().stream()
                .filter(it -> it.id() == first.messageId())
                .toList();
        assertThat(stored).hasSize(1);
        Message message = stored.getFirst();
        assertThat(message.type()).isEqualTo(Message.Type.REPLY);
        assertThat(message.agentLogin()).isEqualTo("testowy.agent17");
        assertThat(message.body()).contains("Dawna odpowiedź");
        assertThat(message.createdAt()).isEqualTo(LocalDateTime.of(2014, 7, 14, 12, 34));
        assertThat(message.attachments()).hasSize(2);
        byte[] downloaded = odzew.download(message.attachments().getFirst());
        assertThat(downloaded).isEqualTo(Files.readAllBytes(file));
        Event event =
                odzew.events(cursor, 5, Map.of("action", "TICKET_MESSAGE_SENT")).next();
        assertThat(event.action()).isEqualTo("TICKET_MESSAGE_SENT");
        assertThat(event.ticketId()).hasValue(1234);
        assertThat(event.messageId()).hasValue(first.messageId());
        assertThat(event.companyId()).isEmpty();
        assertThat(event.at()).isNotNull();
        assertThat(event.data()).containsEntry("mailing", "never");
        Path missing = folder.resolve("missing.txt");
        assertThat(catchThrowableOfType(NoSuchFileException.class, () -> odzew.upload(missing)))
                .hasMessageContaining("missing.txt");
    }

    @Test
    void java_reads_all_tickets_with_typed_fields_that_cannot_be_changed() throws IOException {
        var odzew = new Odzew(server.http(), "api_user", "api_pass");
        Ticket ticket = odzew.ticket(1237);
        assertThat(ticket.id()).isEqualTo(1237);
        assertThat(ticket.from()).isEqualTo("john.doe@foo.bar");
        assertThat(ticket.customerId()).hasValue(32122);
        assertThat(ticket.queueId()).isEqualTo(32);
        assertThat(ticket.statusId()).isEqualTo(2);
        assertThat(ticket.substatusId()).hasValue(2);
        assertThat(ticket.categoryId()).hasValue(3);
        assertThat(ticket.agentLogin()).isEqualTo("akowalski");
        assertThat(ticket.createdAt()).isEqualTo(LocalDateTime.of(2026, 7, 4, 14, 15));
        assertThat(ticket.closedAt()).hasValue(LocalDateTime.of(2026, 7, 9, 17, 48));
        assertThat(ticket.timeToClose())
                .hasValue(Duration.ofHours(123).plusMinutes(33).plusSeconds(44));
        assertThat(ticket.customFields()).containsEntry("Kwota", 12.5).containsEntry("Termin", null);
        assertThat(catchThrowableOfType(
                        UnsupportedOperationException.class,
                        () -> ticket.customFields().clear()))
                .isNotNull();
        assertThat(catchThrowableOfType(UnsupportedOperationException.class, ticket::clear))
                .isNotNull();
        List<Ticket> all = new ArrayList<>();
        odzew.allTickets(Map.of("ticket_queue_id", 32)).forEach(all::add);
        assertThat(all).extracting(Ticket::id).containsExactly(1236L, 1234L, 1237L);
        assertThat(all.getFirst().customerId()).isEmpty();
        assertThat(all.getFirst().closedAt()).isEmpty();
        assertThat(all.getFirst().source()).isEqualTo("phone");
    }

    @Test
    void java_repeats_a_writing_call_under_the_key_that_it_is_given() throws IOException {
        var odzew = new Odzew(server.http(), "api_user", "api_pass");
        Map<String, String> fields = Map.of(
                "to", "test@thulium.example", "from", "anna@klient.example", "subject", "Gdzie?", "body", "Czekam");
        long number = odzew.openTicket(fields, "java-open");
        assertThat(odzew.openTicket(fields, "java-open")).isEqualTo(number);
        assertThat(odzew.comment(number, "once", null, "java-comment").isReplayed())
                .isFalse();
        assertThat(odzew.comment(number, "once", null, "java-comment").isReplayed())
                .isTrue();
    }

    @Test
    void java_verifies_a_webhook() {
        String secret = "whsec_a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s=";
        String signature = "v1,AJJIN8j9aXNPmb3hO0aNKuiKWqxUx9kWmnqgmDKQgf4=";
        String body = "{\"type\":\"TICKET_CREATED\",\"data\":{\"subject\":\"żółć\"}}";
        Instant now = Instant.ofEpochSecond(1764500100);
        assertThat(Webhooks.verify(secret, "msg_1", "1764500000", signature, body, now))
                .containsEntry("type", "TICKET_CREATED");
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> Webhooks.verify(secret, "msg_1", "1764500000", signature, body + " ", now)))
                .hasMessageContaining("signature");
        assertThat(catchThrowableOfType(
                        IllegalArgumentException.class,
                        () -> Webhooks.verify(secret, "msg_1", "1764500000", signature, body, now.plusSeconds(900))))
                .hasMessageContaining("time");
    }
}
