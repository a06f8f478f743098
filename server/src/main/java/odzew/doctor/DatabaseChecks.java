package odzew.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import odzew.database.Database;
import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// Findings in the database: failures, messages that wait for a person, queues that fall behind.
final class DatabaseChecks {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LATE = Duration.ofMinutes(30);
    private static final Duration APART = Duration.ofSeconds(2);
    private static final Duration OPEN = Duration.ofHours(1);

    private final Database database;
    private final Instant now;

    DatabaseChecks(Database database, Instant now) {
        this.database = database;
        this.now = now;
    }

    Stream<Finding> findings() {
        return database
                .read(handle -> List.of(
                        failed(handle),
                        uncertain(handle),
                        waiting(handle),
                        quarantine(handle),
                        mailboxes(handle),
                        webhooks(handle),
                        administrators(handle),
                        clock(handle),
                        transaction(handle)))
                .stream();
    }

    private Finding failed(Handle handle) {
        return counted(
                handle.createQuery("""
                        select count(*) from delivery
                         where status in ('FAILED', 'EXPIRED', 'BOUNCED') and updated_at > :since
                        """)
                        .bind("since", now.minus(DAY))
                        .mapTo(Long.class)
                        .one(),
                "outbox.failed",
                DatabaseText.FAILED,
                DatabaseText.FAILED_REMEDY);
    }

    private Finding uncertain(Handle handle) {
        return counted(
                handle.createQuery("""
                        select count(*) from delivery where status = 'UNCERTAIN' and next_attempt_at is null
                        """).mapTo(Long.class).one(),
                "outbox.uncertain",
                DatabaseText.UNCERTAIN,
                DatabaseText.UNCERTAIN_REMEDY);
    }

    private Finding waiting(Handle handle) {
        return counted(
                handle.createQuery("""
                        select count(*) from delivery
                         where status in ('QUEUED', 'DEFERRED') and next_attempt_at < :late
                        """)
                        .bind("late", now.minus(LATE))
                        .mapTo(Long.class)
                        .one(),
                "outbox.late",
                DatabaseText.LATE,
                DatabaseText.LATE_REMEDY);
    }

    private Finding quarantine(Handle handle) {
        return counted(
                handle.createQuery("select count(*) from incoming_mail where status = 'QUARANTINED'")
                        .mapTo(Long.class)
                        .one(),
                "inbox.quarantine",
                DatabaseText.QUARANTINE,
                DatabaseText.QUARANTINE_REMEDY);
    }

    private Finding mailboxes(Handle handle) {
        return named(
                handle.createQuery("""
                        select address from mailbox
                         where state = 'LIVE' and failing_since is not null order by address
                        """).mapTo(String.class).list(),
                "mailbox.failing",
                DatabaseText.MAILBOXES,
                DatabaseText.MAILBOXES_REMEDY);
    }

    private Finding webhooks(Handle handle) {
        return named(
                handle.createQuery("select id::text from webhook where failures > 0 and not paused order by id")
                        .mapTo(String.class)
                        .list(),
                "webhook.failing",
                DatabaseText.WEBHOOKS,
                DatabaseText.WEBHOOKS_REMEDY);
    }

    private Finding administrators(Handle handle) {
        long active = handle.createQuery("""
                        select count(*) from agent where role = 'ADMINISTRATOR' and active and password_hash is not null
                        """).mapTo(Long.class).one();
        return active > 0
                ? Finding.ok("account.administrators", DatabaseText.ADMINISTRATORS.with(active))
                : Finding.warn(
                        "account.administrators", DatabaseText.NO_ADMINISTRATOR, DatabaseText.NO_ADMINISTRATOR_REMEDY);
    }

    /// The server corrects a small difference by itself.
    private Finding clock(Handle handle) {
        Instant theirs = handle.createQuery("select clock_timestamp()")
                .mapTo(Instant.class)
                .one();
        Duration apart = Duration.between(now, theirs).abs();
        LocalizedText text = DatabaseText.CLOCK.with(apart.toSeconds());
        return apart.compareTo(APART) <= 0
                ? Finding.ok("database.clock", text)
                : Finding.warn("database.clock", text, DatabaseText.CLOCK_REMEDY);
    }

    /// Transactions of other users of the database are visible with the role `pg_read_all_stats` only.
    private Finding transaction(Handle handle) {
        long minutes = handle.createQuery("""
                        select coalesce(extract(epoch from clock_timestamp() - min(xact_start)) / 60, 0)::bigint
                          from pg_stat_activity
                         where backend_type = 'client backend' and pid <> pg_backend_pid()
                        """).mapTo(Long.class).one();
        LocalizedText text = DatabaseText.TRANSACTION.with(minutes);
        return minutes < OPEN.toMinutes()
                ? Finding.ok("database.transaction", text)
                : Finding.warn("database.transaction", text, DatabaseText.TRANSACTION_REMEDY);
    }

    private static Finding counted(long count, String check, LocalizedText text, LocalizedText remedy) {
        return count == 0 ? Finding.ok(check, text.with(0)) : Finding.warn(check, text.with(count), remedy);
    }

    private static Finding named(List<String> names, String check, LocalizedText text, LocalizedText remedy) {
        return names.isEmpty()
                ? Finding.ok(check, text.with(DatabaseText.NONE))
                : Finding.fail(check, text.with(String.join(", ", names)), remedy);
    }
}
