package odzew.ticket;

import static odzew.account.SomeAct.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import odzew.account.AuditedCommand;
import odzew.account.RequestKey;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RespondTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(db.database());
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_response_moves_a_new_ticket_and_says_so_in_its_own_message() {
        long ticket = desk.ticket("a@x.example");

        long message = desk.tickets
                .reply(ticket, Desk.response("<p>Hello world.</p>"), act())
                .id();

        TicketView after = desk.tickets.get(ticket, VisibleQueues.ALL);
        assertThat(after.statusName()).isEqualTo("Oczekuje na klienta");
        assertThat(after.firstAgentRespondedAt()).contains(Desk.NOON);
        MessageView reply = after.messages().getFirst();
        assertThat(reply.id()).isEqualTo(message);
        assertThat(reply.type()).isEqualTo(MessageType.REPLY);
        assertThat(reply.body()).isEqualTo("<p>Hello world.</p>");
        assertThat(reply.systemComment()).isEqualTo("Changed status from [Nowe] to [Oczekuje na klienta]");
        assertThat(desk.deliveries(ticket)).isEqualTo(1);
    }

    @Test
    void a_second_response_leaves_the_status_and_the_first_time() {
        long ticket = desk.ticket("b@x.example");
        desk.tickets.reply(ticket, Desk.response("one"), act());
        desk.time.set(Desk.NOON.plusSeconds(60));

        desk.tickets.reply(ticket, Desk.response("two"), act());

        TicketView after = desk.tickets.get(ticket, VisibleQueues.ALL);
        assertThat(after.messages().getFirst().systemComment()).isEmpty();
        assertThat(after.firstAgentRespondedAt()).contains(Desk.NOON);
        assertThat(desk.deliveries(ticket)).isEqualTo(2);
    }

    @Test
    void all_mistakes_of_a_response_are_listed_and_nothing_is_stored() {
        long ticket = desk.ticket("c@x.example");

        assertThatThrownBy(
                        () -> desk.tickets.reply(ticket, Desk.response(" ", "nobody", List.of("00ff", "11ff")), act()))
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        problem -> assertThat(problem.errors())
                                .extracting(error -> error.code().number())
                                .containsExactly(1001, 1005, 1007, 1007));

        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL).messages()).hasSize(1);
        assertThat(desk.deliveries(ticket)).isZero();
    }

    @Test
    void an_inactive_agent_is_named() {
        long ticket = desk.ticket("d@x.example");

        assertThatThrownBy(() -> desk.tickets.reply(ticket, Desk.response("hi", "odeszla", List.of()), act()))
                .isInstanceOf(Problem.Invalid.class)
                .hasMessageContaining("odeszla");
    }

    @Test
    void an_unknown_ticket_is_not_found() {
        assertThatThrownBy(() -> desk.tickets.reply(999_999, Desk.response("hi"), act()))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void markup_without_content_is_an_empty_body() {
        long ticket = desk.ticket("o@x.example");

        assertThatThrownBy(() -> desk.tickets.reply(ticket, Desk.response("<p>&nbsp;</p><br>"), act()))
                .isInstanceOfSatisfying(
                        Problem.Invalid.class,
                        problem -> assertThat(
                                        problem.errors().getFirst().message().polish())
                                .isEqualTo("Pole \"body\" nie może być puste; podaj wartość."));
    }

    @Test
    void an_identical_response_within_the_window_gets_the_first_answer_and_mails_nothing() {
        long ticket = desk.ticket("e@x.example");
        AuditedCommand key = act(RequestKey.window(desk.apiUser, digest("same")));

        Answered first = desk.tickets.reply(ticket, Desk.response("hi"), key);
        desk.time.set(Desk.NOON.plusSeconds(119));
        Answered again = desk.tickets.reply(ticket, Desk.response("hi"), key);
        desk.time.set(Desk.NOON.plusSeconds(121));
        Answered later = desk.tickets.reply(ticket, Desk.response("hi"), key);

        assertThat(again).isEqualTo(new Answered(first.id(), ticket, true));
        assertThat(later.replayed()).isFalse();
        List<String> audited = db.database()
                .read(handle -> handle.createQuery(
                                "select detail from audit_entry where detail like :message order by id")
                        .bind("message", "%message " + first.id() + "%")
                        .mapTo(String.class)
                        .list());
        assertThat(audited)
                .containsExactly(
                        "message " + first.id(),
                        "repeated; answered with message " + first.id() + ", nothing was done again");
        assertThat(desk.deliveries(ticket)).isEqualTo(2);
    }

    @Test
    void one_key_for_two_requests_is_a_conflict() {
        long ticket = desk.ticket("f@x.example");
        desk.tickets.reply(
                ticket, Desk.response("hi"), act(RequestKey.explicit(desk.apiUser.id(), "k1", digest("hi"))));

        assertThatThrownBy(() -> desk.tickets.reply(
                        ticket, Desk.response("ho"), act(RequestKey.explicit(desk.apiUser.id(), "k1", digest("ho")))))
                .isInstanceOf(Problem.Conflict.class);
    }

    @Test
    void a_refused_response_does_not_use_up_its_key() {
        long ticket = desk.ticket("g@x.example");
        AuditedCommand key = act(RequestKey.explicit(desk.apiUser.id(), "k2", digest("x")));
        assertThatThrownBy(() -> desk.tickets.reply(ticket, Desk.response("x", "nobody", List.of()), key))
                .isInstanceOf(Problem.Invalid.class);

        assertThat(desk.tickets.reply(ticket, Desk.response("x"), key).replayed())
                .isFalse();
    }

    @Test
    void a_hundred_at_once_with_repetitions_and_mistakes_are_each_answered_rightly() throws Exception {
        List<Long> tickets = IntStream.range(0, 10)
                .mapToObj(i -> desk.ticket("h" + i + "@x.example"))
                .toList();
        desk.merge(tickets.get(3), tickets.get(4));
        var calls = new ArrayList<Callable<Optional<Answered>>>();
        for (int i = 0; i < 100; i++) {
            int number = i % 40;
            AuditedCommand key = act(RequestKey.explicit(desk.apiUser.id(), "burst " + number, digest("b" + number)));
            String login = number == 7 ? "nobody" : "akowalski";
            long ticket = number == 9 ? 999_999 : tickets.get(number % 10);
            calls.add(() -> {
                try {
                    return Optional.of(desk.tickets.reply(ticket, Desk.response("hi", login, List.of()), key));
                } catch (Problem.Invalid | Problem.NotFound problem) {
                    return Optional.empty();
                }
            });
        }
        var answers = new ArrayList<Optional<Answered>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Optional<Answered>> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }

        assertThat(answers.stream().filter(Optional::isEmpty)).hasSize(6);
        assertThat(answers.stream().flatMap(Optional::stream).filter(answer -> !answer.replayed()))
                .hasSize(38);
        assertThat(tickets.stream().map(desk::deliveries)).containsExactly(4, 4, 4, 0, 8, 4, 4, 3, 4, 3);
    }

    @Test
    void a_file_may_go_to_many_customers() throws Exception {
        String token = desk.temporaryFiles
                .upload("cennik.txt", new ByteArrayInputStream("ala ma kota".getBytes(StandardCharsets.UTF_8)), act())
                .file()
                .token();
        long one = desk.ticket("i@x.example");
        long two = desk.ticket("j@x.example");

        desk.tickets.reply(one, Desk.response("hi", "akowalski", List.of(token)), act());
        desk.tickets.reply(two, Desk.response("hi", "akowalski", List.of(token, token)), act());

        assertThat(desk.tickets
                        .get(one, VisibleQueues.ALL)
                        .messages()
                        .getFirst()
                        .attachmentTokens())
                .hasSize(1);
        List<String> tokens =
                desk.tickets.get(two, VisibleQueues.ALL).messages().getFirst().attachmentTokens();
        assertThat(tokens).hasSize(2).doesNotHaveDuplicates();
        try (var bytes = desk.attachments.open(tokens.getFirst()).bytes()) {
            assertThat(bytes).hasBinaryContent("ala ma kota".getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void a_future_date_holds_the_mail_and_a_past_one_does_not() {
        long ticket = desk.ticket("k@x.example");
        Instant past = Instant.parse("2014-07-14T10:34:00Z");
        Instant future = Desk.NOON.plus(Duration.ofDays(2));
        for (Instant date : List.of(past, future)) {
            desk.tickets.reply(
                    ticket,
                    new AgentResponse("hi", BodyType.PLAIN, "akowalski", Optional.of(date), List.of(), true),
                    act());
        }

        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL).messages())
                .extracting(MessageView::createdAt)
                .startsWith(future, past);
        List<String> statuses = db.database()
                .read(handle -> handle.createQuery("select status from delivery where ticket_id = :id order by id")
                        .bind("id", ticket)
                        .mapTo(String.class)
                        .list());
        assertThat(statuses).containsExactly("QUEUED", "HELD");
    }

    @Test
    void an_import_is_stored_and_not_mailed() {
        long ticket = desk.ticket("l@x.example");

        desk.tickets.reply(
                ticket,
                new AgentResponse("hi", BodyType.PLAIN, "akowalski", Optional.empty(), List.of(), false),
                act());

        assertThat(desk.tickets.get(ticket, VisibleQueues.ALL).messages()).hasSize(2);
        assertThat(desk.deliveries(ticket)).isZero();
    }

    private static byte[] digest(String text) {
        byte[] bytes = new byte[32];
        byte[] from = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(from, 0, bytes, 0, Math.min(32, from.length));
        return bytes;
    }
}
