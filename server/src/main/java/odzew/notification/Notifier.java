package odzew.notification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import odzew.database.Database;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.FeedEntry;
import odzew.history.FeedPage;
import odzew.history.Position;
import org.jdbi.v3.core.Handle;

/// Follows the history and notifies the agents whom its events concern. The notifications of some events are one
/// transaction with the position reached: after a crash none is missing and none comes twice. Any number of
/// servers may run it.
public final class Notifier {

    private static final int READ = 500;

    /// Older events come from an import or a restored backup, or waited for a server that was off.
    private static final Duration OLDEST = Duration.ofDays(1);

    private static final Duration KEPT = Duration.ofDays(30);
    private static final Duration LONGEST = Duration.ofDays(180);

    private final Database database;
    private final Feed feed;
    private final NotificationMails mails;
    private final BooleanSupplier mayAct;
    private final Runnable mailsWaiting;
    private final Runnable pushesWaiting;
    private final InstantSource clock;
    private Instant expiredAt = Instant.EPOCH;

    /// @param mayAct false while this server must not act for its installation
    /// @param mailsWaiting called after a commit that left something in the outbox
    /// @param pushesWaiting called after a commit that left something for push services
    public Notifier(
            Database database,
            Feed feed,
            NotificationMails mails,
            BooleanSupplier mayAct,
            Runnable mailsWaiting,
            Runnable pushesWaiting,
            InstantSource clock) {
        this.database = database;
        this.feed = feed;
        this.mails = mails;
        this.mayAct = mayAct;
        this.mailsWaiting = mailsWaiting;
        this.pushesWaiting = pushesWaiting;
        this.clock = clock;
    }

    /// One step of one thread; false: every readable event was looked at.
    public synchronized boolean step() {
        if (!mayAct.getAsBoolean()) {
            return false;
        }
        expire();
        Position after =
                database.read(handle -> handle.createQuery("select generation, xid, id from notification_position")
                        .map((row, _) -> new Position(row.getInt("generation"), row.getLong("xid"), row.getLong("id")))
                        .one());
        FeedPage page = feed.read(after, EventFilter.ALL, READ);
        if (page.next().equals(after)) {
            return false;
        }
        Instant now = clock.instant();
        List<FeedEntry> recent = page.entries().stream()
                .filter(entry -> entry.event().at().isAfter(now.minus(OLDEST)))
                .toList();
        Left left = database.inTransaction(
                handle -> move(handle, after, page.next()) ? keep(handle, recent, now) : Left.NOTHING);
        if (left.mail()) {
            mailsWaiting.run();
        }
        if (left.push()) {
            pushesWaiting.run();
        }
        return page.more();
    }

    /// False if another server was faster.
    private static boolean move(Handle handle, Position from, Position to) {
        return handle.createUpdate("""
                        update notification_position
                           set generation = :generation, xid = :xid, id = :id
                         where (generation, xid, id) = (:oldGeneration, :oldXid, :oldId)
                        """)
                        .bind("generation", to.generation())
                        .bind("xid", to.xid())
                        .bind("id", to.id())
                        .bind("oldGeneration", from.generation())
                        .bind("oldXid", from.xid())
                        .bind("oldId", from.id())
                        .execute()
                == 1;
    }

    private Left keep(Handle handle, List<FeedEntry> entries, Instant now) {
        Left left = Left.NOTHING;
        for (Occasion occasion : Occasions.of(handle, entries)) {
            left = left.and(keep(handle, occasion, now));
        }
        return left;
    }

    /// An unread notification of the same kind about the same ticket counts further events: neither the list nor
    /// the agent's mailbox or screen is flooded. Each mention is sent, because a colleague waits.
    private Left keep(Handle handle, Occasion occasion, Instant now) {
        record Kept(long id, boolean isNew, boolean byMail, boolean byPush) {}
        var kept = handle.createQuery("""
                        with choice as (
                          select coalesce(c.in_desk, true) as in_desk, coalesce(c.by_mail, false) as by_mail,
                                 coalesce(c.by_push, true) as by_push
                            from (select :agent::bigint as id, :kind::text as kind) as wanted
                            left join notification_choice c on c.agent_id = wanted.id and c.kind = wanted.kind)
                        insert into notification as n (agent_id, ticket_id, kind, message_id, actor, in_desk, at)
                        select :agent, :ticket, :kind, :message, :actor, in_desk, :at
                          from choice
                         where in_desk or by_mail or by_push
                            on conflict (agent_id, ticket_id, kind) where read_at is null do update
                           set times = n.times + 1, message_id = excluded.message_id, actor = excluded.actor,
                               in_desk = excluded.in_desk, at = greatest(n.at, excluded.at)
                        returning id, times = 1 as is_new, (select by_mail from choice) as by_mail,
                                  (select by_push from choice) as by_push
                        """)
                .bind("agent", occasion.agentId())
                .bind("ticket", occasion.ticket().id())
                .bind("kind", occasion.kind().name())
                .bind(
                        "message",
                        occasion.messageId().isPresent()
                                ? (Long) occasion.messageId().getAsLong()
                                : null)
                .bind("actor", occasion.event().actor())
                .bind("at", occasion.event().at())
                .map((row, _) -> new Kept(
                        row.getLong("id"),
                        row.getBoolean("is_new"),
                        row.getBoolean("by_mail"),
                        row.getBoolean("by_push")))
                .findOne()
                .filter(it -> it.isNew() || occasion.kind() == NotificationKind.MENTION);
        return new Left(
                kept.filter(Kept::byMail)
                        .filter(_ -> mails.send(handle, occasion, now))
                        .isPresent(),
                kept.filter(Kept::byPush)
                        .filter(it -> PushQueue.add(handle, occasion.agentId(), it.id(), now))
                        .isPresent());
    }

    /// The traces of a transaction for other parts.
    private record Left(boolean mail, boolean push) {

        static final Left NOTHING = new Left(false, false);

        Left and(Left other) {
            return new Left(mail || other.mail, push || other.push);
        }
    }

    /// Deletes what was read some weeks ago, and what was never read, once an hour.
    private void expire() {
        Instant now = clock.instant();
        if (expiredAt.plus(Duration.ofHours(1)).isAfter(now)) {
            return;
        }
        expiredAt = now;
        database.useTransaction(
                handle -> handle.createUpdate("delete from notification where read_at < :read or at < :at")
                        .bind("read", now.minus(KEPT))
                        .bind("at", now.minus(LONGEST))
                        .execute());
    }
}
