package odzew.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.desk.FrontDesk;
import odzew.desk.ReadMarks;
import odzew.desk.TicketLists;
import odzew.desk.Viewer;
import odzew.history.Feed;
import odzew.mailservers.Eventually;
import odzew.problem.Problem;
import odzew.search.Search.Ranking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SearchTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
    private static final String QUOTING = "Dziękuję!\n\nW dniu 23.11.2026 Anna pisze:\n> Wysłaliśmy korektę.\n";
    private FrontDesk desk;
    private Feed feed;
    private Indexing indexing;
    private Search search;
    private Viewer anna;

    @BeforeEach
    void open() {
        Emptying.empty(db.database(), "ticket", "ticket_count", "ticket_count_change", "search_work");
        desk = new FrontDesk(db.database());
        feed = new Feed(db.database(), db.databaseUrl()).start();
        indexing = new Indexing(db.database(), feed);
        search = new Search(db.database(), new TicketLists(db.database()));
        anna = Viewer.ofEverything(desk.anna);
    }

    @AfterEach
    void close() {
        feed.close();
        desk.close();
    }

    @Test
    void words_are_found_in_every_form_and_place() throws IOException {
        desk.temporaryFiles.ensure("aa01", "umowa_ramowa.pdf", new ByteArrayInputStream(new byte[] {65}));
        long ticket = desk.ticket(
                "sprzedaz@thulium.example",
                "jan.zielony@foo.example",
                "Brakująca faktura",
                "Proszę o wystawienie duplikatu na adres w Łodzi.",
                List.of(),
                List.of("aa01"));
        desk.write(ticket, QUOTING);
        desk.comment(ticket, "anna", "Sprawdzić w księgowości");
        desk.ticket("serwis@thulium.example", "ktos@inny.example", "Inna sprawa", "Nic wspólnego", List.of());

        for (String asked : List.of(
                "faktury",
                "fakturę duplikaty",
                "lodz",
                "\"adres w łodzi\"",
                "dupli*",
                "ramowa",
                "jan.zielony@foo.example",
                "zielony",
                "foo.example",
                "korekta",
                "księgowość",
                "#" + ticket,
                Long.toString(ticket),
                "od:zielony",
                "from:foo.example",
                "do:sprzedaz",
                "faktura -gwarancja",
                "has:attachment faktura")) {
            assertThat(found(asked)).as(asked).containsExactly(ticket);
        }
        for (String asked :
                List.of("\"łodzi adres\"", "gwarancja", "faktura -duplikat", "od:ktos faktura", "from:sprzedaz")) {
            assertThat(found(asked)).as(asked).isEmpty();
        }
    }

    @Test
    void operators_ask_for_what_their_names_say() {
        long mine = desk.at(0).ticket("a@x.example", "Drukarka", "Nie drukuje");
        desk.assign(mine, desk.anna);
        long tagged = desk.at(1)
                .ticket("serwis@thulium.example", "b@x.example", "Drukarka", "Głośna", List.of("pilne sprawy"));
        long closed = desk.at(2).ticket("c@x.example", "Drukarka", "Zielona");
        desk.close(closed);

        assertThat(found("drukarka agent:ja")).containsExactly(mine);
        assertThat(found("drukarka agent:\"Anna Kowalska\"")).containsExactly(mine);
        assertThat(found("drukarki agent:none is:open")).containsExactly(tagged);
        assertThat(found("drukarka kolejka:serwis")).containsExactly(tagged);
        assertThat(found("drukarka tag:\"pilne sprawy\"")).containsExactly(tagged);
        assertThat(found("drukarka status:zamkniete")).containsExactly(closed);
        assertThat(found("drukarka -status:Closed")).containsExactlyInAnyOrder(mine, tagged);
        assertThat(found("drukarka before:2026-11-23")).isEmpty();
        assertThat(found("drukarka after:2026-11-23 przed:2026-11-24")).hasSize(3);
        assertThat(found("drukarka is:unread")).containsExactlyInAnyOrder(mine, tagged);
        assertThat(found("-drukarka")).isEmpty();
        assertThat(found("-zielona")).containsExactly(tagged, mine);
        new ReadMarks(db.database()).allSeen(desk.anna);
        assertThat(found("drukarka jest:nieprzeczytane")).isEmpty();
    }

    @Test
    void a_name_that_nobody_has_is_said_and_a_word_with_a_colon_is_a_word() {
        desk.ticket("a@x.example", "Uwaga:ważne", "x");

        assertThatThrownBy(() -> question("status:nieznany")).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> question("before:wczoraj")).isInstanceOf(Problem.Invalid.class);
        assertThatThrownBy(() -> question("is:pretty")).isInstanceOf(Problem.Invalid.class);
        assertThat(found("uwaga:ważne")).hasSize(1);
    }

    @Test
    void nobody_finds_what_they_may_not_see() {
        long ticket = desk.ticket("a@x.example", "Tajne", "Sekret");
        index();
        var limited = new Viewer(desk.anna, Optional.of(Set.of(desk.service)));

        for (String asked : List.of("tajne", "#" + ticket, Long.toString(ticket), "-nic")) {
            assertThat(search.find(limited, question(asked), Ranking.BEST, 10).hits())
                    .as(asked)
                    .isEmpty();
        }
    }

    @Test
    void what_a_customer_is_called_now_is_found() {
        long ticket = desk.ticket("nowak@x.example", "Pytanie", "x");
        index();
        db.database().useTransaction(handle -> {
            handle.execute("update customer set name = 'Zdzisława', surname = 'Brzęczyszczykiewicz'"
                    + " where email = 'nowak@x.example'");
            handle.execute("insert into search_work (ticket_id, late) values (?, false)", ticket);
        });

        assertThat(found("brzeczyszczykiewicz")).containsExactly(ticket);
        assertThat(found("from:brzęcz")).containsExactly(ticket);
    }

    @Test
    void what_was_found_is_marked_in_subject_and_text() {
        desk.ticket("a@x.example", "Faktury i <b>", "Dzień dobry, proszę o <b>fakturę</b> za listopad.");
        index();

        Hit hit =
                search.find(anna, question("faktura"), Ranking.BEST, 10).hits().getFirst();

        assertThat(hit.subject()).contains(new Fragment("Faktury", true), new Fragment(" i <b>", false));
        assertThat(hit.text()).contains(new Fragment("fakturę", true));
        assertThat(hit.text().stream().map(Fragment::text).collect(Collectors.joining()))
                .isEqualTo("Dzień dobry, proszę o <b>fakturę</b> za listopad.");
    }

    @Test
    void the_canonical_form_outlives_a_renaming() {
        Question question = question("status:nowe kolejka:Serwis -tag:\"a b\" agent:jan \"dwa słowa\" fakt*");

        assertThat(question.canonical())
                .isEqualTo("status:#1 queue:#%d -tag:\"a b\" agent:#%d \"dwa słowa\" fakt*"
                        .formatted(desk.service, desk.jan));
        assertThat(question(question.canonical()).canonical()).isEqualTo(question.canonical());
    }

    @Test
    void what_people_or_enemies_type_is_never_an_error() {
        desk.ticket("a@x.example", "It's \\ a 'test' & more | (of) !it <-> :*", "x");
        index();
        for (String typed : List.of(
                "'",
                "\\",
                "''':*",
                "\"",
                "\"\"",
                "a & | !",
                "-",
                "--",
                "*",
                "-*",
                ":",
                "from:",
                "from:'",
                "\0",
                "\uD800",
                "🙂",
                "!!",
                "<->",
                "a:*B",
                "x".repeat(5000),
                "\"a".repeat(3000),
                "-".repeat(3000),
                "#",
                "#99999999999999999999",
                "ąęłó ".repeat(500))) {
            Question question = question(typed);
            if (question.hasWords()) {
                search.find(anna, question, Ranking.BEST, 5);
            }
        }
        assertThat(found("'test'")).hasSize(1);
    }

    private List<Long> found(String typed) {
        index();
        return ids(search.find(anna, question(typed), Ranking.NEWEST, 10));
    }

    private static List<Long> ids(Found found) {
        return found.hits().stream().map(hit -> hit.row().id()).toList();
    }

    private Question question(String typed) {
        return QuestionReader.read(typed, Vocabulary.read(db.database()), WARSAW, desk.anna);
    }

    private void index() {
        Eventually.exhaust(indexing::step);
    }
}
