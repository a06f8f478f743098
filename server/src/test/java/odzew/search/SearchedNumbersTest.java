package odzew.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.desk.FrontDesk;
import odzew.desk.TicketLists;
import odzew.desk.Viewer;
import odzew.history.Feed;
import odzew.mailservers.Eventually;
import odzew.search.Search.Ranking;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Numbers, accounts and amounts are found however they are written.
class SearchedNumbersTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");
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
    void a_number_is_found_however_it_was_grouped() {
        long ticket = desk.ticket("a@x.example", "Telefon", "Proszę dzwonić 600 100 200 wieczorem");

        assertThat(found("600100200")).containsExactly(ticket);
        assertThat(found("\"600 100 200\"")).containsExactly(ticket);
        assertThat(found("600 100 200")).containsExactly(ticket);
        assertThat(found("600100201")).isEmpty();
        assertThat(found("600 100 201")).isEmpty();
        long plain = desk.ticket("b@x.example", "Telefon", "Mój numer: 600300400");
        assertThat(found("600 300 400")).containsExactly(plain);
        assertThat(found("\"600 300 400\"")).containsExactly(plain);
    }

    @Test
    void accounts_and_amounts_are_found_with_and_without_blanks() {
        long grouped = desk.ticket("a@x.example", "Konto", "Zwrot 4 390,00 zł na PL61 1090 1014 0000 0712 1981 2874.");
        long plain = desk.ticket("b@x.example", "Konto", "Zwrot 7390.50 na PL27114020040000300201355387.");

        for (String asked : List.of(
                "PL61109010140000071219812874",
                "pl61 1090 1014 0000 0712 1981 2874",
                "61109010140000071219812874",
                "61 1090 1014 0000 0712 1981 2874",
                "4390",
                "4390,00",
                "4390.00",
                "4 390,00",
                "\"4 390,00\"",
                "4.390,00")) {
            assertThat(found(asked)).as(asked).containsExactly(grouped);
        }
        for (String asked : List.of(
                "PL27 1140 2004 0000 3002 0135 5387",
                "27 1140 2004 0000 3002 0135 5387",
                "27114020040000300201355387",
                "7390,50",
                "7 390,50")) {
            assertThat(found(asked)).as(asked).containsExactly(plain);
        }
        assertThat(found("1140 1090")).isEmpty();
    }

    @Test
    void an_unknown_operator_is_named() {
        assertThat(question("queeu:serwis faktura").unknown()).containsExactly("queeu");
        assertThat(question("Re:faktura https://sklep.example status:nowe \"a:b\"")
                        .unknown())
                .isEmpty();
    }

    @Test
    void the_better_match_comes_first_or_the_newer_one() {
        long subject = desk.at(0).ticket("a@x.example", "Reklamacja", "Reklamacja drukarki");
        long text = desk.at(5).ticket("b@x.example", "Pytanie", "Czy reklamacja jest możliwa?");
        index();

        assertThat(ids(search.find(anna, question("reklamacja"), Ranking.BEST, 10)))
                .containsExactly(subject, text);
        assertThat(ids(search.find(anna, question("reklamacja"), Ranking.NEWEST, 10)))
                .containsExactly(text, subject);
        Found one = search.find(anna, question("reklamacja"), Ranking.NEWEST, 1);
        assertThat(ids(one)).containsExactly(text);
        assertThat(one.more()).isTrue();
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
