package odzew.setup;

import static odzew.account.SomeAct.act;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.OptionalInt;
import odzew.database.TestDatabase;
import odzew.problem.Problem;
import odzew.ticket.Desk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QueueEditingTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static Desk desk;
    private static QueueEditing queues;

    @BeforeAll
    static void open() {
        desk = new Desk(db.database());
        queues = new QueueEditing(db.database(), desk.clock);
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    @Test
    void a_queue_is_kept_with_all_its_rules() {
        QueueSettings settings = queue("Reklamacje", "reklamacje@x.example", OptionalInt.of(14));
        long id = queues.add(settings, act());

        assertThat(queues.get(id)).isEqualTo(settings);
        assertThat(settings.signature()).isEqualTo("<p>Sklep</p>");
    }

    @Test
    void every_rule_can_be_changed_back_to_none() {
        long id = queues.add(queue("Zwroty", "zwroty@x.example", OptionalInt.of(0)), act());
        var plain = new QueueSettings(
                "Zwroty 2",
                Optional.empty(),
                "",
                "",
                OptionalInt.empty(),
                false,
                false,
                "en",
                Optional.empty(),
                Optional.empty(),
                1,
                false);
        queues.change(id, plain, act());

        assertThat(queues.get(id)).isEqualTo(plain);
    }

    @Test
    void a_name_and_an_address_are_given_once_and_the_refusal_says_which() {
        queues.add(queue("Sprzedaż", "sprzedaz@x.example", OptionalInt.empty()), act());

        assertThatThrownBy(() -> queues.add(queue("Sprzedaż", "other@x.example", OptionalInt.empty()), act()))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        it -> assertThat(it.errors().getFirst().field()).isEqualTo("name"));
        assertThatThrownBy(() -> queues.add(queue("Other", "SPRZEDAZ@x.example", OptionalInt.empty()), act()))
                .isInstanceOfSatisfying(
                        Problem.Conflict.class,
                        it -> assertThat(it.errors().getFirst().field()).isEqualTo("email"));
        assertThatThrownBy(() -> queues.change(999_999, queue("None", "none@x.example", OptionalInt.empty()), act()))
                .isInstanceOf(Problem.NotFound.class);
    }

    @Test
    void what_is_out_of_range_is_refused() {
        assertThatThrownBy(() -> queue("Far", "far@x.example", OptionalInt.of(3_651)))
                .isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> queue(" ", "blank@x.example", OptionalInt.empty()))
                .isInstanceOf(Problem.Invalid.class);
    }

    private static QueueSettings queue(String name, String email, OptionalInt reopenDays) {
        return new QueueSettings(
                name,
                Optional.of(email),
                "Sklep",
                "<p>Sklep</p><script>x()</script>",
                reopenDays,
                true,
                true,
                "en",
                Optional.of("Dzień dobry {customer.name}"),
                Optional.of("Hello {customer.name}"),
                5,
                true);
    }
}
