package odzew.setup;

import static odzew.account.SomeAct.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import odzew.account.VisibleQueues;
import odzew.database.TestDatabase;
import odzew.desk.ReplyTexts;
import odzew.problem.Problem;
import odzew.ticket.Desk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReplyTemplatesTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final OptionalLong ALL = OptionalLong.empty();
    private Desk desk;
    private ReplyTemplates templates;
    private ReplyTexts texts;

    @BeforeEach
    void open() {
        desk = new Desk(db.database());
        templates = new ReplyTemplates(db.database(), desk.clock);
        texts = new ReplyTexts(db.database());
        db.database().useTransaction(handle -> {
            handle.execute("delete from reply_template");
            handle.execute("update ticket_queue set signature = ''");
        });
    }

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void known_fields_are_filled_for_the_ticket_and_unknown_ones_stay_as_typed() {
        long ticket = desk.ticket("a@x.example");
        customerIs(ticket, "Jan Nowak");
        long id = templates.add(
                "Hello",
                "<p>{customer.name}, #{ticket.number} {ticket.subject} – {agent.name}, {customer.shoe} {x}"
                        + " {{agent.name}}</p>",
                ALL,
                act());

        assertThat(text(ticket, id))
                .isEqualTo("Jan Nowak, #" + ticket + " Zażółć gęślą jaźń – Anna Kowalska, {customer.shoe} {x}"
                        + " {Anna Kowalska}");
    }

    @Test
    void an_empty_field_is_replaced_by_the_words_after_its_bar() {
        long ticket = desk.ticket("c@x.example");
        long id = templates.add(
                "Hello", "<p>Dzień dobry {customer.name|Państwu} {customer.firstname|–} {x.y|z}</p>", ALL, act());
        customerIs(ticket, "");
        assertThat(text(ticket, id)).isEqualTo("Dzień dobry Państwu – {x.y|z}");
        customerIs(ticket, "Jan Nowak");
        assertThat(text(ticket, id)).isEqualTo("Dzień dobry Jan Nowak Jan {x.y|z}");
    }

    @Test
    void a_value_becomes_neither_tag_nor_field_nor_address() {
        long ticket = desk.ticket("b@x.example");
        customerIs(ticket, "<img src=x onerror=alert(1)> & {agent.name} $1 \\");
        long id = templates.add("Hello", "<p>{customer.name}</p>", ALL, act());

        assertThat(text(ticket, id)).isEqualTo("<img src=x onerror=alert(1)> & {agent.name} $1 \\");
        assertThat(filled(ticket, id)).doesNotContain("<img");

        customerIs(ticket, "javascript:alert(1)");
        long link = templates.add("Link", "<p><a href=\"{customer.name}\">here</a></p>", ALL, act());
        assertThat(filled(ticket, link)).doesNotContain("javascript");
    }

    @Test
    void what_is_active_in_a_template_is_not_kept() {
        long id = templates.add("Hello", "<p onclick=\"x()\"><b>Dear</b><script>x()</script></p>", ALL, act());

        assertThat(templates.get(id).body()).isEqualTo("<p><b>Dear</b></p>");
    }

    @Test
    void a_template_of_a_queue_is_offered_for_its_tickets_only() {
        long ticket = desk.ticket("c@x.example");
        long queue = desk.tickets.get(ticket, VisibleQueues.ALL).queueId();
        long other =
                new Dictionaries(db.database(), desk.clock).addQueue("Other " + ticket, Optional.empty(), "", act());
        templates.add("of all", "<p>1</p>", ALL, act());
        templates.add("of its queue", "<p>2</p>", OptionalLong.of(queue), act());
        long foreign = templates.add("of another", "<p>3</p>", OptionalLong.of(other), act());

        assertThat(texts.choices(queue, 0))
                .extracting(ReplyTexts.Choice::name)
                .containsExactly("of all", "of its queue");
        assertThatThrownBy(() -> filled(ticket, foreign)).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void who_may_not_see_the_ticket_gets_neither_its_template_nor_its_signature() {
        long ticket = desk.ticket("d@x.example");
        long id = templates.add("Hello", "<p>{ticket.subject}</p>", ALL, act());
        var nothing = new VisibleQueues(false, Set.of());

        assertThatThrownBy(() -> texts.template(nothing, ticket, id, 0, "")).isInstanceOf(Problem.NotFound.class);
        assertThatThrownBy(() -> texts.signature(nothing, ticket, "")).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void a_name_is_taken_once_in_a_queue() {
        templates.add("Hello", "<p>1</p>", ALL, act());
        long second = templates.add("Bye", "<p>2</p>", ALL, act());

        assertThatThrownBy(() -> templates.add("Hello", "<p>3</p>", ALL, act())).isInstanceOf(Problem.Conflict.class);
        assertThatThrownBy(() -> templates.change(second, "Hello", "<p>3</p>", ALL, act()))
                .isInstanceOf(Problem.Conflict.class);
        assertThatThrownBy(() -> templates.add("Empty", "<p> </p>", ALL, act())).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> templates.add("Queue", "<p>1</p>", OptionalLong.of(999_999), act()))
                .isInstanceOf(Problem.Invalid.class);
        templates.remove(second, act());
        assertThat(templates.list()).extracting(ReplyTemplate::name).isEqualTo(List.of("Hello"));
        assertThatThrownBy(() -> templates.remove(second, act())).isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void a_queues_signature_is_filled_for_who_answers_and_an_answer_of_the_api_has_none() {
        long ticket = desk.ticket("e@x.example");
        long queue = desk.tickets.get(ticket, VisibleQueues.ALL).queueId();
        new QueueEditing(db.database(), desk.clock)
                .change(
                        queue,
                        new QueueSettings(
                                desk.tickets.get(ticket, VisibleQueues.ALL).queueName(),
                                Optional.of("test@thulium.example"),
                                "Sklep",
                                "<p>{agent.name}<br>{queue.name}</p><script>x()</script>",
                                OptionalInt.of(14),
                                false,
                                false,
                                "pl",
                                Optional.empty(),
                                Optional.empty(),
                                3,
                                true),
                        act());

        assertThat(texts.signature(VisibleQueues.ALL, ticket, "Anna Kowalska"))
                .isEqualTo("<p>Anna Kowalska<br />Sklep</p>");
        desk.tickets.reply(ticket, Desk.response("<p>Hello</p>"), act());
        assertThat(desk.tickets
                        .get(ticket, VisibleQueues.ALL)
                        .messages()
                        .getFirst()
                        .body())
                .isEqualTo("<p>Hello</p>");
    }

    private String filled(long ticket, long template) {
        return texts.template(VisibleQueues.ALL, ticket, template, 0, "Anna Kowalska");
    }

    private String text(long ticket, long template) {
        return odzew.mail.text.HtmlToText.of(filled(ticket, template)).strip().replace('\n', ' ');
    }

    private static void customerIs(long ticket, String name) {
        db.database()
                .useTransaction(
                        handle -> handle.execute("update ticket set requester_name = ? where id = ?", name, ticket));
    }
}
