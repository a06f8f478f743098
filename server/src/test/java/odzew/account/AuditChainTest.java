package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import odzew.LogLines;
import odzew.account.AuditLog.Noted;
import odzew.account.AuditLog.Numbers;
import odzew.account.AuditLog.Verification;
import odzew.account.AuditLog.Verification.Added;
import odzew.account.AuditLog.Verification.Changed;
import odzew.account.AuditLog.Verification.LinkMissing;
import odzew.account.AuditLog.Verification.OtherHistory;
import odzew.account.AuditLog.Verification.Removed;
import odzew.account.AuditLog.Verification.Unexplained;
import odzew.account.AuditLog.Verification.Whole;
import odzew.database.Emptying;
import odzew.database.TestDatabase;
import odzew.secret.InstallationKey;
import odzew.secret.TestKey;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditChainTest {

    @RegisterExtension
    static final TestDatabase db = new TestDatabase();

    private static final Instant NOON = Instant.parse("2026-07-14T10:00:00.123456Z");

    private static final InstallationKey OTHER_KEY =
            new InstallationKey("another secret of at least 32 bytes".getBytes(StandardCharsets.UTF_8));

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
    void entries_are_chained_once_and_found_whole() {
        assertThat(chain.chainNext()).isEqualTo(5);
        assertThat(chain.chainNext()).isZero();
        write("entry 6");
        assertThat(chain.chainNext()).isEqualTo(1);

        assertThat(verify())
                .isInstanceOfSatisfying(
                        Whole.class, whole -> assertThat(whole.links()).isEqualTo(6));
        assertThat(lines())
                .containsExactly("1 entry 1", "2 entry 2", "3 entry 3", "4 entry 4", "5 entry 5", "6 entry 6");
    }

    @Test
    void the_order_is_that_of_the_commits_and_nothing_is_skipped() {
        chain.chainNext();
        try (Handle slow = open()) {
            slow.begin();
            audit.record(slow, List.of(entry("slow")));
            write("fast");
            assertThat(chain.chainNext())
                    .as("the slow one could still commit before")
                    .isZero();
            slow.commit();
        }

        assertThat(chain.chainNext()).isEqualTo(2);
        assertThat(lines()).endsWith("6 slow", "7 fast");
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    @Test
    void one_server_chains_at_a_time() {
        try (Handle other = open()) {
            other.begin();
            other.createQuery("select pg_advisory_xact_lock(:lock) is null")
                    .bind("lock", 0x4F647A6577417564L)
                    .mapTo(Boolean.class)
                    .one();
            assertThat(chain.chainNext()).isZero();
            other.rollback();
        }
        assertThat(chain.chainNext()).isEqualTo(5);
    }

    @Test
    void entries_and_links_are_neither_changed_nor_removed() {
        chain.chainNext();
        for (String sql : List.of(
                "update audit_entry set detail = 'nothing happened' where id = 3",
                "update audit_entry set at = at + interval '1 hour', erased = true",
                "update audit_entry set address = '192.0.2.8'",
                "delete from audit_entry where id = 5",
                "truncate audit_entry",
                "update audit_link set hash = sha256('x') where position = 2",
                "update audit_link set position = position + 100",
                "delete from audit_link where position = 5",
                "truncate audit_link")) {
            assertThatThrownBy(() -> db.database().useTransaction(handle -> handle.execute(sql)))
                    .as(sql)
                    .hasMessageContaining("of the audit log are neither changed nor removed");
        }
        assertThat(verify()).isInstanceOf(Whole.class);
    }

    @Test
    void an_entry_that_was_masked_stays_masked() {
        db.database().useTransaction(handle -> AuditErasure.mask(handle, List.of("entry 3"), "(erased)"));
        assertThat(log.erased()).containsExactly(3L);
        assertThatThrownBy(() -> db.database().useTransaction(h -> h.execute("update audit_entry set erased = false")))
                .hasMessageContaining("neither changed nor removed");
    }

    @Test
    void the_last_link_is_logged_once_and_shows_that_newer_ones_were_removed() {
        try (var logged = new LogLines(AuditChain.class)) {
            chain.chainNext();
            chain.logLast();
            chain.logLast();
            assertThat(logged.lines()).hasSize(1);
            var link = Pattern.compile("INFO the last link of the audit log is (\\d+):([0-9a-f]{64})")
                    .matcher(logged.lines().getFirst());
            assertThat(link.matches()).isTrue();
            undo("delete from audit_link where position = 5; delete from audit_entry where id = 5;"
                    + "select setval('audit_entry_id_seq', 4)");
            assertThat(verify()).as("without a note").isInstanceOf(Whole.class);
            assertThat(log.verify(Optional.of(new Noted(Long.parseLong(link.group(1)), link.group(2)))))
                    .isEqualTo(new OtherHistory(5));
        }
    }

    @Test
    void a_changed_entry_is_told() {
        tamper("update audit_entry set detail = 'nothing happened' where id = 3");
        assertThat(verify()).isEqualTo(new Changed(3, 3));
    }

    @Test
    void another_address_or_moment_is_a_change_too() {
        tamper("update audit_entry set address = '10.0.0.1' where id = 4");
        assertThat(verify()).isEqualTo(new Changed(4, 4));
        undo("update audit_entry set address = '192.0.2.7' where id = 4");
        assertThat(verify()).isInstanceOf(Whole.class);
        undo("update audit_entry set at = at + interval '1 microsecond' where id = 2");
        assertThat(verify()).isEqualTo(new Changed(2, 2));
    }

    @Test
    void a_removed_entry_is_told() {
        tamper("delete from audit_entry where id = 2");
        assertThat(verify()).isEqualTo(new Removed(2, 2));
    }

    @Test
    void an_entry_removed_with_its_link_is_told() {
        tamper("delete from audit_entry where id = 2; delete from audit_link where position = 2");
        assertThat(verify()).isEqualTo(new LinkMissing(2));
    }

    @Test
    void entries_in_another_order_are_told() {
        tamper("update audit_link set position = 100 where position = 2;"
                + "update audit_link set position = 2 where position = 3;"
                + "update audit_link set position = 3 where position = 100");
        assertThat(verify()).isEqualTo(new Changed(2, 3));
    }

    @Test
    void an_entry_put_in_later_is_told() {
        tamper("insert into audit_entry (id, at, actor, action, subject, xid) overriding system value"
                + " select 99, at, 'x', 'x', 'x', xid from audit_entry where id = 3");
        assertThat(verify()).isEqualTo(new Added(99));
    }

    @Test
    void a_chain_cut_at_its_end_or_made_anew_is_told_by_who_noted_a_link() {
        chain.chainNext();
        var noted = new Noted(5, ((Whole) verify()).hash());
        assertThat(log.verify(Optional.of(noted))).isInstanceOf(Whole.class);

        undo("delete from audit_entry where id = 5; delete from audit_link where position = 5");
        assertThat(verify()).isEqualTo(unexplained(5));
        assertThat(log.verify(Optional.of(noted))).isEqualTo(new OtherHistory(5));

        write("another fifth");
        chain.chainNext();
        assertThat(log.verify(Optional.of(noted))).isEqualTo(new OtherHistory(5));
    }

    /// A writer of the database can compute hashes, but not with the key of the installation.
    @Test
    void links_that_were_made_with_another_key_are_told() {
        new AuditChain(db.database(), OTHER_KEY).chainNext();
        assertThat(verify()).isInstanceOf(Changed.class);
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

    private void tamper(String sql) {
        chain.chainNext();
        undo(sql);
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
