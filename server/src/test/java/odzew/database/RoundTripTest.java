package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RoundTripTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOON = Instant.parse("2026-11-26T12:00:00.123456Z");

    @Test
    void statements_run_in_their_order_and_each_sees_what_those_before_it_did() {
        List<String> names = db.database()
                .inTransaction(handle -> RoundTrip.ask(handle, trip -> {
                    trip.add("create temporary table thing (name text) on commit drop");
                    trip.add("insert into thing select unnest(:names)").with("names", new String[] {"a", "b"});
                    trip.add("update thing set name = :now where name = :was")
                            .with("now", "ć")
                            .with("was", "b");
                    List<String> read =
                            trip.add("select name from thing order by name").read(row -> row.getString(1));
                    trip.add("delete from thing");
                    return read;
                }));
        assertThat(names).containsExactly("a", "ć");
    }

    @Test
    void values_of_every_kind_arrive_as_they_are() {
        var read = new ArrayList<Object>();
        db.database()
                .useTransaction(handle -> RoundTrip.run(handle, trip -> {
                    one(trip, read, "select :v::text", "it's; :nothing ? \\ ż");
                    one(trip, read, "select :v::int8", 7L);
                    one(trip, read, "select :v::int4", 8);
                    one(trip, read, "select :v::bool", true);
                    one(trip, read, "select :v::text", null);
                    one(trip, read, "select (:v::timestamptz at time zone 'UTC')::text", NOON);
                    one(trip, read, "select (unnest(:v) at time zone 'UTC')::text", new Instant[] {NOON});
                    one(trip, read, "select unnest(:v)", new String[] {"{\"a\", 'b'}\\\n"});
                    one(trip, read, "select unnest(:v)", new String[] {null});
                    one(trip, read, "select unnest(:v)", new Long[] {null});
                    one(trip, read, "select unnest(:v)", new long[] {Long.MIN_VALUE});
                    one(trip, read, "select unnest(:v)", new int[] {5});
                    one(trip, read, "select unnest(:v)", new Boolean[] {false});
                    one(trip, read, "select encode(unnest(:v), 'hex')", new byte[][] {{0, -1, 39}});
                }));
        assertThat(read)
                .containsExactly(
                        "it's; :nothing ? \\ ż",
                        7L,
                        8,
                        true,
                        null,
                        "2026-11-26 12:00:00.123456",
                        "2026-11-26 12:00:00.123456",
                        "{\"a\", 'b'}\\\n",
                        null,
                        null,
                        Long.MIN_VALUE,
                        5,
                        false,
                        "00ff27");
    }

    private static void one(RoundTrip trip, List<Object> read, String sql, Object value) {
        trip.add(sql).with("v", value).read(row -> read.add(row.getObject(1)));
    }

    @Test
    void a_statement_that_fails_loses_the_transaction_and_none_after_it_runs() {
        db.database().useTransaction(handle -> handle.execute("create table once_only (id int primary key)"));
        try {
            assertThatThrownBy(() -> db.database()
                            .useTransaction(handle -> RoundTrip.run(handle, trip -> {
                                trip.add("insert into once_only values (:id)").with("id", 1);
                                trip.add("insert into once_only values (:id)").with("id", 1);
                                trip.add("select nextval('message_id_seq')").read(row -> row.getLong(1));
                            })))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("once_only_pkey");
            assertThat(db.database().<Long, RuntimeException>read(RoundTripTest::rows))
                    .isZero();
        } finally {
            db.database().useTransaction(handle -> handle.execute("drop table once_only"));
        }
    }

    private static long rows(Handle handle) {
        return handle.createQuery("select count(*) from once_only")
                .mapTo(Long.class)
                .one();
    }

    @Test
    void what_stands_in_quotes_or_behind_two_colons_is_no_name() {
        List<String> read = db.database()
                .read(handle -> RoundTrip.ask(
                        handle,
                        trip -> trip.add("select ':a' || :b::text || E'\\n' || ':c''' || :b")
                                .with("b", "B")
                                .read(row -> row.getString(1))));
        assertThat(read).containsExactly(":aB\n:c'B");
    }

    @Test
    void a_name_without_a_value_is_a_mistake_that_says_which() {
        assertThatThrownBy(() -> db.database()
                        .useTransaction(handle -> RoundTrip.run(
                                handle,
                                trip -> trip.add("select :first, :second").with("first", 1))))
                .hasMessage("no value for :second");
    }

    @Test
    void nothing_is_sent_where_nothing_is_added() {
        assertThat(db.database().<String, RuntimeException>read(handle -> RoundTrip.ask(handle, _ -> "nothing")))
                .isEqualTo("nothing");
    }
}
