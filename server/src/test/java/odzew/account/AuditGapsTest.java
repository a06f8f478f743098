package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.account.AuditLog.Numbers;
import odzew.account.AuditLog.Verification;
import odzew.account.AuditLog.Verification.Unexplained;
import odzew.account.AuditLog.Verification.Whole;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.mailservers.Eventually;
import odzew.secret.TestKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Numbers without an entry, and what explains them.
class AuditGapsTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOON = Instant.parse("2026-07-14T10:00:00.123456Z");
    private final Audit audit = new Audit();
    private AuditChain chain;
    private AuditLog log;

    @BeforeEach
    void five_entries() {
        chain = new AuditChain(db.database(), TestKey.KEY);
        log = new AuditLog(db.database(), TestKey.KEY);
        Emptying.empty(db.database(), "audit_entry", "audit_link");
        for (int i = 1; i <= 5; i++) {
            write("entry " + i);
        }
    }

    @Test
    void after_a_restore_into_a_cluster_that_counts_from_the_beginning_the_chain_goes_on() {
        chain.chainNext();
        undo("update audit_entry set xid = '9000000000'; update audit_link set xid = '9000000000';"
                + "insert into audit_entry (at, actor, action, subject, xid) values (now(), 'x', 'before', 'x',"
                + " '9000000001')");
        write("after");
        assertThat(chain.chainNext()).isEqualTo(2);
        write("later");
        assertThat(chain.chainNext()).isEqualTo(1);
        assertThat(lines()).hasSize(8).endsWith("8 later");
    }

    @Test
    void after_a_restore_no_entry_is_chained_twice_when_the_new_cluster_reaches_its_number() {
        chain.chainNext();
        undo(
                "update audit_entry e set xid = (pg_snapshot_xmax(pg_current_snapshot())::text::bigint + 2 * id)::text::xid8;"
                        + "update audit_link l set xid = e.xid from audit_entry e where e.id = l.entry_id");
        for (int i = 0; i < 20; i++) {
            write("after the restore " + i);
            chain.chainNext();
        }
        assertThat(log.verify(Optional.empty())).isInstanceOf(Whole.class);
    }

    @Test
    void an_entry_removed_before_it_was_chained_leaves_its_number() {
        undo("delete from audit_entry where id = 3");
        write("entry 6");
        chain.chainNext();
        assertThat(lines()).hasSize(5);
        assertThat(verify()).isEqualTo(unexplained(3));
    }

    @Test
    void so_does_the_newest() {
        chain.chainNext();
        write("entry 6");
        undo("delete from audit_entry where id = 6");
        assertThat(verify()).isEqualTo(unexplained(6));
    }

    @Test
    void a_transaction_that_failed_says_what_became_of_its_numbers() {
        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> db.database().useTransaction(handle -> {
                    audit.record(handle, List.of(entry("never"), entry("never")));
                    throw new IllegalStateException("after it was written");
                }));
        chain.chainNext();
        assertThat(lines()).endsWith("6 the transaction was rolled back");
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    @Test
    void a_gap_can_be_explained_by_who_knows_why() {
        undo("delete from audit_entry where id in (3, 4)");
        assertThat(verify()).isEqualTo(new Unexplained(List.of(new Numbers(3, 4))));
        AuditLog.explain(
                new CommandRunner(db.database(), Clock.systemUTC()),
                Actor.system("admin"),
                new Numbers(3, 4),
                "the server lost its power");
        chain.chainNext();
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    /// It could still commit.
    @Test
    void a_number_of_a_transaction_that_runs_is_no_gap() throws Exception {
        chain.chainNext();
        try (Handle slow = open();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.begin();
            audit.record(slow, List.of(entry("slow")));
            write("fast");
            Future<Verification> found = threads.submit(this::verify);
            Eventually.until("the verification waits for a lock", () -> aSessionWaits());
            slow.commit();
            assertThat(found.get()).isInstanceOf(Whole.class);
        }
    }

    private static boolean aSessionWaits() {
        return db.database()
                .read(handle -> handle.createQuery("select exists (select from pg_locks where not granted)")
                        .mapTo(Boolean.class)
                        .one());
    }

    private static Unexplained unexplained(long number) {
        return new Unexplained(List.of(new Numbers(number, number)));
    }

    private void write(String detail) {
        db.database().useTransaction(handle -> audit.record(handle, List.of(entry(detail))));
    }

    private static AuditEntry entry(String detail) {
        return AuditEntry.of(SomeAct.act(), detail, NOON);
    }

    /// As the owner of the tables can.
    private static void undo(String sql) {
        db.database().useTransaction(handle -> UnkeptAudit.execute(handle, sql));
    }

    private Verification verify() {
        return log.verify(Optional.empty());
    }

    private List<String> lines() {
        var lines = new ArrayList<String>();
        log.read(
                line -> lines.add(line.position().orElse(0) + " " + line.entry().detail()));
        return lines;
    }

    private static Handle open() {
        return Jdbi.open(db.database().dataSource());
    }
}
