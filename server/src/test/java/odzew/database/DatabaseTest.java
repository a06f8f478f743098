package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.net.Client;
import odzew.problem.Problem;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOON = Instant.parse("2026-03-29T00:59:59.123456Z");

    private final Database database = db.database();

    @BeforeAll
    static void table() {
        db.database().useTransaction(handle -> handle.execute("create table note (id bigint, at timestamptz)"));
    }

    @BeforeEach
    void empty() {
        database.useTransaction(handle -> handle.execute("truncate note"));
    }

    @Test
    void what_returns_is_committed() {
        int inserted = database.inTransaction(handle -> handle.execute("insert into note (id) values (1)"));

        assertThat(inserted).isEqualTo(1);
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void what_throws_is_rolled_back_and_the_exception_arrives_as_it_was_thrown() {
        assertThatThrownBy(() -> database.inTransaction(handle -> {
                    handle.execute("insert into note (id) values (1)");
                    throw new IOException("no");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no");

        assertThat(notes()).isZero();
        assertThat(database.poolUse().active()).isZero();
    }

    @Test
    void a_read_cannot_write() {
        assertThatThrownBy(() -> database.read(handle -> handle.execute("insert into note (id) values (1)")))
                .isInstanceOf(UnableToExecuteStatementException.class)
                .hasMessageContaining("read-only");

        database.useTransaction(handle -> handle.execute("insert into note (id) values (2)"));
        assertThat(notes()).isEqualTo(1);
    }

    @Test
    void a_transaction_inside_a_transaction_is_refused() {
        assertThatThrownBy(() -> database.useTransaction(_ -> notes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("pass its handle on");
    }

    @Test
    void one_address_leaves_connections_to_others_and_to_the_server_itself() throws Exception {
        int share = 7; // of ten
        var end = new CountDownLatch(1);
        var begun = new CountDownLatch(share);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < share; i++) {
                running.add(threads.submit(() -> Client.<RuntimeException, RuntimeException>serve(
                        "192.0.2.1",
                        () -> database.read(handle -> {
                            begun.countDown();
                            return hold(end);
                        }))));
            }
            begun.await();
            assertThatThrownBy(() -> Client.<RuntimeException, RuntimeException>serve("192.0.2.1", () -> notes()))
                    .isInstanceOf(Problem.Busy.class);
            assertThat(database.poolUse().active()).isEqualTo(share);
            Client.<RuntimeException, RuntimeException>serve(
                    "192.0.2.2", () -> assertThat(notes()).isZero());
            assertThat(notes()).isZero();
            end.countDown();
            for (Future<?> each : running) {
                each.get();
            }
        }
    }

    private static boolean hold(CountDownLatch end) {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void an_instant_comes_back_to_the_microsecond_whatever_the_zones_are() {
        Instant read = database.inTransaction(
                handle -> handle.createQuery("insert into note (id, at) values (1, :at) returning at")
                        .bind("at", NOON)
                        .map((row, _) -> Columns.instant(row, "at"))
                        .one());
        String utc = database.read(handle -> handle.createQuery("select (at at time zone 'UTC')::text from note")
                .mapTo(String.class)
                .one());

        assertThat(read).isEqualTo(NOON);
        assertThat(utc).isEqualTo("2026-03-29 00:59:59.123456");
        Instant mapped = database.read(handle ->
                handle.createQuery("select at from note").mapTo(Instant.class).one());
        assertThat(mapped).isEqualTo(NOON);
    }

    @Test
    void the_session_has_another_zone_than_the_program() {
        String zone = database.read(handle ->
                handle.createQuery("show time zone").mapTo(String.class).one());

        assertThat(zone).isNotEqualTo(java.time.ZoneId.systemDefault().getId()).isEqualTo("Asia/Kathmandu");
    }

    @Test
    void arrays_of_all_kinds_are_bound_and_unnested_together() {
        record Row(long id, String name, Instant at, boolean open, int size, byte[] bytes) {}

        List<Row> rows = database.read(handle -> handle.createQuery("""
                        select *
                          from unnest(:ids, :names, :ats, :opens, :sizes, :bytes)
                               with ordinality as r (id, name, at, open, size, bytes, n)
                         order by n
                        """)
                .bind("ids", new long[] {1, 2})
                .bind("names", new String[] {"zażółć \"gęślą\", {jaźń}\\", null})
                .bind("ats", new Instant[] {NOON, null})
                .bind("opens", new boolean[] {true, false})
                .bind("sizes", new int[] {7, 8})
                .bind("bytes", new byte[][] {{0, -1, '"'}, {}})
                .map((row, _) -> new Row(
                        row.getLong("id"),
                        row.getString("name"),
                        Columns.nullableInstant(row, "at"),
                        row.getBoolean("open"),
                        row.getInt("size"),
                        row.getBytes("bytes")))
                .list());

        assertThat(rows)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(
                        new Row(1, "zażółć \"gęślą\", {jaźń}\\", NOON, true, 7, new byte[] {0, -1, '"'}),
                        new Row(2, null, null, false, 8, new byte[] {}));
    }

    @Test
    void empty_arrays_and_bytes_and_nulls_are_bound() {
        long none = database.read(handle -> handle.createQuery(
                        "select count(*) from note where id = any(:ids) or at = :at or :bytes = ''::bytea")
                .bind("ids", new long[] {})
                .bind("at", (Instant) null)
                .bind("bytes", new byte[] {1, 2})
                .mapTo(Long.class)
                .one());

        assertThat(none).isZero();
    }

    @Test
    void a_statement_that_takes_too_long_for_a_request_is_limited() {
        String limits = database.read(handle -> handle.createQuery(
                        "select current_setting('statement_timeout') || ' ' || current_setting('lock_timeout')")
                .mapTo(String.class)
                .one());

        assertThat(limits).isEqualTo("30s 5s");
    }

    @Test
    void it_is_reachable_and_tells_how_its_pool_is_used() {
        assertThat(database.isReachable()).isTrue();
        int active = database.read(_ -> database.poolUse().active());
        assertThat(active).isEqualTo(1);
        assertThat(database.poolUse().total()).isPositive();
    }

    private long notes() {
        return database.read(handle -> handle.createQuery("select count(*) from note")
                .mapTo(Long.class)
                .one());
    }
}
