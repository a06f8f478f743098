package odzew.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.desk.FilterSql;
import odzew.desk.FrontDesk;
import odzew.desk.Viewer;
import odzew.history.Feed;
import odzew.mailservers.Eventually;
import odzew.search.Lookup.Way;
import odzew.search.Search.Ranking;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Whichever way is cheap, the same is found.
class LookupTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private FrontDesk desk;
    private Feed feed;
    private Vocabulary names;

    @BeforeEach
    void open() {
        Emptying.empty(db.database(), "ticket", "ticket_count", "ticket_count_change", "search_work");
        desk = new FrontDesk(db.database());
        names = Vocabulary.read(db.database());
        feed = new Feed(db.database(), db.databaseUrl()).start();
        for (int i = 0; i < 40; i++) {
            long ticket = desk.at(i)
                    .ticket(
                            i % 3 == 0 ? "serwis@thulium.example" : "sprzedaz@thulium.example",
                            "klient" + i % 7 + "@x.example",
                            i % 2 == 0 ? "Faktura za pralkę" : "Gdzie jest paczka",
                            i % 5 == 0
                                    ? "Pralka nie wiruje, proszę o fakturę korygującą"
                                    : "Dzień dobry, proszę o pomoc",
                            i % 4 == 0 ? List.of("pilne") : List.of());
            if (i % 6 == 0) {
                desk.close(ticket);
            }
        }
        var indexing = new Indexing(db.database(), feed);
        Eventually.exhaust(() -> indexing.step() || indexing.waiting() > 0);
        db.database().useTransaction(handle -> handle.execute("analyze ticket_document"));
    }

    @AfterEach
    void close() {
        feed.close();
        desk.close();
    }

    @Test
    void all_ways_find_the_same_tickets_in_the_same_order() {
        for (String asked : List.of(
                "faktura",
                "faktury pralka",
                "\"proszę o pomoc\"",
                "fakt*",
                "paczka -pralka",
                "faktura is:open",
                "faktura tag:pilne -queue:Serwis",
                "faktura before:2030-01-01",
                "faktura is:waiting is:unread",
                "od:klient3")) {
            for (Viewer viewer :
                    List.of(Viewer.ofEverything(desk.anna), new Viewer(desk.anna, Optional.of(Set.of(desk.service))))) {
                for (Ranking ranking : Ranking.values()) {
                    var found = new ArrayList<List<Long>>();
                    for (Way way : Way.values()) {
                        found.add(find(asked, viewer, ranking, way));
                    }
                    found.add(usual(asked, viewer, ranking));
                    if (viewer.queues().isEmpty()) {
                        assertThat(found.getFirst()).as(asked).isNotEmpty();
                    }
                    assertThat(found)
                            .as(asked + " " + ranking)
                            .allSatisfy(ids -> assertThat(ids).isEqualTo(found.getFirst()));
                }
            }
        }
    }

    @Test
    void a_question_without_words_is_a_list_and_one_of_nothing_but_nots_too() {
        var anna = Viewer.ofEverything(desk.anna);
        List<Long> closed = find("is:closed", anna, Ranking.BEST, Way.TICKETS);
        assertThat(closed).hasSize(7).isEqualTo(find("is:closed", anna, Ranking.BEST, Way.NEWEST));
        assertThat(usual("is:closed", anna, Ranking.BEST)).isEqualTo(closed);
        assertThat(usual("-faktura", anna, Ranking.BEST))
                .isNotEmpty()
                .isEqualTo(find("-faktura", anna, Ranking.NEWEST, Way.TICKETS));
    }

    @Test
    void the_statistics_tell_how_old_the_newest_documents_are() {
        assertThat(newerThanEdge(0.25)).isBetween(10L, 12L);
        assertThat(newerThanEdge(0.001)).isBetween(1L, 3L);
        assertThat(newerThanEdge(1)).isEqualTo(40);
    }

    private long newerThanEdge(double share) {
        return db.database()
                .read(handle -> handle.createQuery(
                                "select count(*) from ticket_document where last_message_at >= :edge")
                        .bind("edge", Edge.of(handle, share).orElse(Instant.EPOCH))
                        .mapTo(Long.class)
                        .one());
    }

    private List<Long> usual(String asked, Viewer viewer, Ranking ranking) {
        return db.database()
                .read(handle -> lookup(handle, asked, viewer, ranking).ids());
    }

    private List<Long> find(String asked, Viewer viewer, Ranking ranking, Way way) {
        return db.database()
                .read(handle -> lookup(handle, asked, viewer, ranking).by(way));
    }

    private Lookup lookup(Handle handle, String asked, Viewer viewer, Ranking ranking) {
        Question question = QuestionReader.read(asked, names, ZoneId.of("Europe/Warsaw"), desk.anna);
        return new Lookup(handle, FilterSql.of(handle, viewer, question.filter()), question, ranking, 50);
    }
}
