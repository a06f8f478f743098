package odzew.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.database.Database;
import org.jdbi.v3.core.Handle;

/// Claims the due deliveries that may be attempted now. Those of a relay in trouble wait, and those whose tickets
/// changed meanwhile are held.
final class DueDeliveries {

    /// Longer than the pauses of the pool of connections and of the queue of results together.
    private static final Duration AFTER_OUTAGE = Duration.ofSeconds(15);

    private final Database database;
    private final Claims claims;
    private final Routes routes;
    private final ChangedWays changed;
    private final DelivererSettings settings;
    private final DeliveryListener listener;
    private final InstantSource clock;

    DueDeliveries(
            Database database,
            Claims claims,
            Routes routes,
            DelivererSettings settings,
            DeliveryListener listener,
            InstantSource clock) {
        this.database = database;
        this.claims = claims;
        this.routes = routes;
        this.changed = new ChangedWays(claims, listener);
        this.settings = settings;
        this.listener = listener;
        this.clock = clock;
    }

    /// Claims at most `room` deliveries; none while this server must not act for its installation.
    List<Delivery> claim(int room) {
        if (!settings.allowed().getAsBoolean()) {
            return List.of();
        }
        Instant now = clock.instant();
        Set<String> own = routes.ownSenders();
        int limit = routes.allowed(now, room);
        if (own.isEmpty() || limit == room) {
            return limit == 0 ? List.of() : claim(Claims.Senders.ALL, now, limit);
        }
        // while the relay is in trouble, messages that do not pass it go on
        List<Delivery> claimed = claim(new Claims.Senders(own, Set.of()), now, room - limit);
        return limit == 0
                ? claimed
                : Stream.concat(claimed.stream(), claim(new Claims.Senders(Set.of(), own), now, limit).stream())
                        .toList();
    }

    private List<Delivery> claim(Claims.Senders from, Instant now, int limit) {
        return database.inTransaction(handle -> {
            List<Delivery> claimed = claims.claim(handle, from, now, lost(now), limit);
            List<DeliveryChange> abandoned = claimed.stream()
                    .filter(Delivery::abandoned)
                    .map(it -> Recorder.change(it, DeliveryStatus.UNCERTAIN, Claims.ABANDONED, now))
                    .toList();
            if (!abandoned.isEmpty()) {
                listener.deliveriesChanged(handle, abandoned);
            }
            Set<String> sendersToAll = routes.sendersToAll();
            List<Delivery> sendable =
                    changed.sendable(handle, claimed, new ChangedWays.Ways(sendersToAll, routes::way), now);
            return marked(handle, unchanged(handle, sendable, now), sendersToAll);
        });
    }

    /// After an outage of the database the servers that live renew their claims and record their results first: a
    /// claim that ended meanwhile does not mean that its server stopped.
    private Instant lost(Instant now) {
        return database.isBackFor(AFTER_OUTAGE) ? now : Instant.EPOCH;
    }

    /// From now on these messages can be cancelled for all their recipients or for none, and a later claim knows
    /// which account or service may have sent them.
    private List<Delivery> marked(Handle handle, List<Delivery> toSend, Set<String> sendersToAll) {
        toSend.stream()
                .filter(it -> !it.way().equals(routes.way(it)))
                .collect(Collectors.groupingBy(routes::way, Collectors.mapping(Delivery::id, Collectors.toList())))
                .forEach((way, ids) -> handle.createUpdate("update delivery set way = :way where id = any(:ids)")
                        .bind("way", way)
                        .bindArray("ids", Long.class, ids)
                        .execute());
        List<Long> mails = toSend.stream()
                .map(Delivery::mail)
                .filter(mail -> !mail.together() && mail.isFrom(sendersToAll))
                .map(StoredMail::id)
                .distinct()
                .toList();
        if (mails.isEmpty()) {
            return toSend;
        }
        handle.createUpdate("update outgoing_mail set together = true where id = any(:ids) and not together")
                .bindArray("ids", Long.class, mails)
                .execute();
        return toSend.stream()
                .map(it -> mails.contains(it.mail().id()) ? it.withTogether(true) : it)
                .toList();
    }

    /// Messages that were written for a later time wait for a person if their tickets have changed meanwhile; not
    /// one that is being sent to all its recipients already.
    private List<Delivery> unchanged(Handle handle, List<Delivery> claimed, Instant now) {
        List<Delivery> toCheck = claimed.stream()
                .filter(it -> it.toCheck() && !it.mail().together())
                .toList();
        if (toCheck.isEmpty()) {
            return claimed;
        }
        Map<Long, HoldReason> objections = settings.check()
                .objections(
                        handle,
                        toCheck.stream().map(it -> it.mail().messageId()).toList());
        List<Delivery> held = toCheck.stream()
                .filter(it -> objections.containsKey(it.mail().messageId()))
                .toList();
        if (held.isEmpty()) {
            return claimed;
        }
        Claims.hold(
                handle,
                held.stream()
                        .collect(Collectors.toMap(
                                Delivery::id, it -> objections.get(it.mail().messageId()))),
                now);
        listener.deliveriesChanged(
                handle,
                held.stream()
                        .map(it -> Recorder.change(
                                it,
                                DeliveryStatus.HELD,
                                Objects.requireNonNull(objections.get(it.mail().messageId()))
                                        .reply(),
                                now))
                        .toList());
        return claimed.stream().filter(it -> !held.contains(it)).toList();
    }
}
