package odzew.doctor;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Findings in the database: failures, messages that wait for a person, queues that fall behind.
final class DatabaseChecks {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration LATE = Duration.ofMinutes(30);

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
                        administrators(handle)))
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
                "%d messages could not be delivered within the last day.",
                "See them with the relay's answers under Mail → Outgoing, and send them again once the cause is gone.");
    }

    private Finding uncertain(Handle handle) {
        return counted(
                handle.createQuery("""
                        select count(*) from delivery where status = 'UNCERTAIN' and next_attempt_at is null
                        """).mapTo(Long.class).one(),
                "outbox.uncertain",
                "%d messages may have been sent and wait for a person's decision.",
                "Decide about each under Mail → Outgoing.");
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
                "%d messages are due for more than half an hour and were not tried.",
                "Is the server running, is sending paused, is the installation quiet (odzew admin this-is)?");
    }

    private Finding quarantine(Handle handle) {
        return counted(
                handle.createQuery("select count(*) from incoming_mail where status = 'QUARANTINED'")
                        .mapTo(Long.class)
                        .one(),
                "inbox.quarantine",
                "%d received messages could not be read or assigned.",
                "odzew admin mail list --status QUARANTINED; after the cause is gone: odzew admin mail read-again ID.");
    }

    private Finding mailboxes(Handle handle) {
        return named(
                handle.createQuery("""
                        select address from mailbox
                         where state = 'LIVE' and failing_since is not null order by address
                        """).mapTo(String.class).list(),
                "mailbox.failing",
                "Mailboxes cannot be read: ",
                "odzew admin mailbox test ADDRESS says what is wrong and what to do.");
    }

    private Finding webhooks(Handle handle) {
        return named(
                handle.createQuery("select id::text from webhook where failures > 0 and not paused order by id")
                        .mapTo(String.class)
                        .list(),
                "webhook.failing",
                "The receivers of these webhooks fail: ",
                "odzew admin webhook log ID shows their answers; `pause` stops one.");
    }

    private Finding administrators(Handle handle) {
        long active = handle.createQuery("""
                        select count(*) from agent where role = 'ADMINISTRATOR' and active and password_hash is not null
                        """).mapTo(Long.class).one();
        return active > 0
                ? Finding.ok("account.administrators", active + " administrators can sign in.")
                : Finding.warn(
                        "account.administrators",
                        "No administrator can sign in to the pages.",
                        "Open /desk/first-run with the token of the server's log, or: odzew admin agent create NAME"
                                + " --role ADMINISTRATOR.");
    }

    private static Finding counted(long count, String check, String text, String remedy) {
        return count == 0 ? Finding.ok(check, text.formatted(0)) : Finding.warn(check, text.formatted(count), remedy);
    }

    private static Finding named(List<String> names, String check, String text, String remedy) {
        return names.isEmpty()
                ? Finding.ok(check, text + "none.")
                : Finding.fail(check, names.stream().collect(Collectors.joining(", ", text, ".")), remedy);
    }
}
