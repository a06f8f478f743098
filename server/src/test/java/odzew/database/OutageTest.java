package odzew.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import odzew.LogLines;
import odzew.account.CommandRunner;
import odzew.account.SomeAct;
import odzew.net.Client;
import odzew.problem.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class OutageTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase(1);

    @Test
    void who_gets_no_connection_in_time_is_told_to_come_again() throws InterruptedException {
        var taken = new CountDownLatch(1);
        var enough = new CountDownLatch(1);
        Thread other = Thread.ofVirtual()
                .start(() -> db.database().<RuntimeException>useTransaction(handle -> {
                    taken.countDown();
                    awaitUninterruptibly(enough);
                }));
        taken.await();

        assertThatExceptionOfType(Problem.Busy.class)
                .isThrownBy(() -> db.database().read(handle -> handle.execute("select 1")))
                .satisfies(busy ->
                        assertThat(busy.errors().getFirst().code().number()).isEqualTo(1501));
        enough.countDown();
        other.join();
    }

    @Test
    void an_outage_that_ended_is_remembered_for_a_while() {
        var outage = new Outage();
        Duration hour = Duration.ofHours(1);
        assertThat(outage.isOverFor(hour)).isTrue();
        outage.begins("down");
        assertThat(outage.isOverFor(Duration.ZERO)).isFalse();
        outage.ends();
        assertThat(outage.isOverFor(hour)).isFalse();
        assertThat(outage.isOverFor(Duration.ofNanos(-1))).isTrue();
    }

    /// A page reads after its change: "nothing was stored" would be wrong.
    @Test
    void a_request_that_has_stored_its_change_learns_so_where_its_answer_cannot_be_made() throws Exception {
        var acts = new CommandRunner(db.database(), InstantSource.system());
        Client.<RuntimeException, RuntimeException>serve("192.0.2.1", () -> {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> acts.perform(SomeAct.act(), _ -> {
                        throw new IllegalStateException("rolled back");
                    }));
            assertThat(number(() -> fail())).isEqualTo(1501);
            acts.perform(SomeAct.act(), _ -> {});
            assertThat(number(() -> fail())).isEqualTo(1505);
        });
        assertThat(number(() -> fail())).as("the server's own work").isEqualTo(1501);
    }

    private static void fail() {
        db.database().read(handle -> handle.execute("select pg_terminate_backend(pg_backend_pid())"));
    }

    private static int number(Runnable work) {
        try {
            work.run();
            return 0;
        } catch (Problem.Busy busy) {
            return busy.errors().getFirst().code().number();
        }
    }

    @Test
    void a_connection_that_is_cut_before_the_commit_stored_nothing_and_says_so() {
        assertThatExceptionOfType(Problem.Busy.class)
                .isThrownBy(() -> db.database().inTransaction(handle -> {
                    handle.execute("create table lost (id int)");
                    return handle.execute("select pg_terminate_backend(pg_backend_pid())");
                }))
                .satisfies(busy ->
                        assertThat(busy.errors().getFirst().code().number()).isEqualTo(1501));
        assertThat(exists("lost")).isFalse();
    }

    @Test
    void a_database_without_room_and_a_read_only_one_refuse_for_now_and_are_named() {
        assertThat(db.database().isFull()).isFalse();
        assertThatExceptionOfType(Problem.Busy.class)
                .isThrownBy(() -> db.database().inTransaction(handle -> {
                    handle.execute("set transaction read only");
                    return handle.execute("create table refused (id int)");
                }))
                .satisfies(busy ->
                        assertThat(busy.errors().getFirst().code().number()).isEqualTo(1504));
        assertThat(db.database().isFull()).isFalse();
        assertThatExceptionOfType(Problem.Busy.class)
                .isThrownBy(() -> db.database()
                        .inTransaction(handle -> handle.execute(
                                "do $$ begin raise exception 'No space left' using errcode = '53100'; end $$")))
                .satisfies(busy ->
                        assertThat(busy.errors().getFirst().code().number()).isEqualTo(1504));
        assertThat(db.database().isFull()).isTrue();
    }

    @Test
    void a_commit_that_nobody_confirmed_is_not_called_a_refusal() {
        assertThatExceptionOfType(Problem.Busy.class)
                .isThrownBy(() -> db.database().inTransaction(handle -> {
                    long backend = handle.createQuery("select pg_backend_pid()")
                            .mapTo(Long.class)
                            .one();
                    db.terminate(backend);
                    return backend;
                }))
                .satisfies(busy ->
                        assertThat(busy.errors().getFirst().code().number()).isEqualTo(1502));
    }

    @Test
    void the_log_has_one_line_when_an_outage_begins_and_one_when_it_ends() {
        var outage = new Outage();
        try (var log = new LogLines(Outage.class)) {
            outage.ends();
            outage.begins("starting up");
            outage.begins("refused");
            outage.ends();
            outage.ends();
            assertThat(log.lines())
                    .containsExactly(
                            "WARN database unavailable: starting up", "INFO database available again after 0 s");
        }
    }

    @Test
    void a_mistake_in_a_statement_is_no_outage() {
        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> db.database().read(handle -> handle.execute("select nonsense")))
                .isNotInstanceOf(Problem.class);
    }

    private static boolean exists(String table) {
        return db.database()
                .read(handle -> handle.createQuery("select to_regclass(:name) is not null")
                        .bind("name", table)
                        .mapTo(Boolean.class)
                        .one());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
