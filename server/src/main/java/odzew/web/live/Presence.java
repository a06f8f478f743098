package odzew.web.live;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.database.DatabaseUrl;
import odzew.database.Notifications;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The viewers of each ticket and those who write in it, on all servers, derived from the streams that pages
/// hold. Each server writes its own rows and reads the others' on NOTIFY, so that a lookup costs no query.
public final class Presence implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Presence.class);
    private static final String CHANNEL = "odzew_presence";
    private static final Duration OVER = Duration.ofMinutes(1);
    /// A draft is saved within seconds of the last key.
    private static final Duration WRITING = Duration.ofSeconds(12);
    private static final Duration PUBLISHED = Duration.ofSeconds(4);

    private static final Duration HEARTBEAT = Duration.ofSeconds(20);

    /// An agent at a ticket.
    private record Looking(long ticketId, long agentId, String name) {}

    /// The others at a ticket: who has it open, and which of them writes in it.
    public record Others(List<String> viewing, List<String> writing) {
        public static final Others NONE = new Others(List.of(), List.of());
    }

    private record Elsewhere(Looking looking, Instant seenAt, Optional<Instant> wroteAt) {}

    private final String server = UUID.randomUUID().toString();
    private final Map<Object, Looking> streams = new ConcurrentHashMap<>();
    private final Map<Looking, Instant> wrote = new ConcurrentHashMap<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private final Database database;
    private final InstantSource clock;
    private final Notifications notifications;
    private volatile List<Elsewhere> elsewhere = List.of();
    private volatile Instant written = Instant.MIN;

    public Presence(Database database, DatabaseUrl url, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.notifications = new Notifications(url, CHANNEL, server, this::refresh);
    }

    /// Starts to follow the other servers.
    public Presence start() {
        notifications.start();
        return this;
    }

    /// The caller passes the returned key to [#left].
    public Object came(long ticketId, long agentId, String name) {
        var key = new Object();
        streams.put(key, new Looking(ticketId, agentId, name));
        write();
        return key;
    }

    public void left(Object key) {
        streams.remove(key);
        write();
    }

    /// The agent changed a draft in the ticket.
    public void wrote(long ticketId, long agentId, String name) {
        Instant now = clock.instant();
        wrote.values().removeIf(at -> at.isBefore(now.minus(WRITING)));
        Instant before = wrote.put(new Looking(ticketId, agentId, name), now);
        if (before == null || before.isBefore(now.minus(PUBLISHED))) {
            write();
        }
    }

    /// The others' names, each once.
    public Others besides(long agentId, long ticketId) {
        Instant now = clock.instant();
        if (written.isBefore(now.minus(HEARTBEAT))) {
            write();
        }
        List<Elsewhere> fresh = elsewhere.stream()
                .filter(it -> it.seenAt().isAfter(now.minus(OVER)))
                .toList();
        List<String> writing = names(
                agentId,
                ticketId,
                Stream.concat(
                        wrote.entrySet().stream()
                                .filter(it -> it.getValue().isAfter(now.minus(WRITING)))
                                .map(Map.Entry::getKey),
                        fresh.stream()
                                .filter(it -> it.wroteAt()
                                        .filter(at -> at.isAfter(now.minus(WRITING)))
                                        .isPresent())
                                .map(Elsewhere::looking)));
        List<String> viewing = names(
                agentId,
                ticketId,
                Stream.concat(streams.values().stream(), fresh.stream().map(Elsewhere::looking)));
        return new Others(
                viewing.stream().filter(name -> !writing.contains(name)).toList(), writing);
    }

    private static List<String> names(long agentId, long ticketId, Stream<Looking> all) {
        return all.filter(it -> it.ticketId() == ticketId && it.agentId() != agentId)
                .map(Looking::name)
                .distinct()
                .sorted()
                .toList();
    }

    /// Runs in the background, so that a viewer does not wait for it. Concurrent changes are written together.
    private void write() {
        written = clock.instant();
        if (due.compareAndSet(false, true)) {
            Thread.ofVirtual().name("presence").start(() -> {
                due.set(false);
                try {
                    database.useTransaction(this::write);
                } catch (RuntimeException e) {
                    log.debug("presence update not published: {}", e.getMessage());
                }
            });
        }
    }

    private void write(Handle handle) {
        List<Looking> own = streams.values().stream().distinct().toList();
        handle.createUpdate("delete from presence where server = :server or seen_at < :over")
                .bind("server", server)
                .bind("over", clock.instant().minus(OVER))
                .execute();
        handle.createUpdate("""
            insert into presence (server, ticket_id, agent_id, seen_at, wrote_at)
            select :server, ticket_id, agent_id, :now, wrote_at
              from unnest(:tickets, :agents, :wrote) as own (ticket_id, agent_id, wrote_at)
                on conflict do nothing
            """)
                .bind("server", server)
                .bind("now", clock.instant())
                .bind("tickets", own.stream().mapToLong(Looking::ticketId).toArray())
                .bind("agents", own.stream().mapToLong(Looking::agentId).toArray())
                .bind(
                        "wrote",
                        own.stream()
                                .map(it -> Optional.ofNullable(wrote.get(it))
                                        .map(at -> at.atOffset(ZoneOffset.UTC))
                                        .orElse(null))
                                .toArray(OffsetDateTime[]::new))
                .execute();
        handle.createQuery("select pg_notify(:channel, :server) is null")
                .bind("channel", CHANNEL)
                .bind("server", server)
                .mapTo(Boolean.class)
                .one();
    }

    /// A short database outage must not end the listener.
    private void refresh() {
        try {
            elsewhere = elsewhere();
        } catch (RuntimeException e) {
            log.debug("presence of other servers not read: {}", e.getMessage());
        }
    }

    private List<Elsewhere> elsewhere() {
        return database.read(handle -> handle.createQuery("""
            select l.ticket_id, l.agent_id, l.seen_at, l.wrote_at,
                   coalesce(nullif(trim(a.name || ' ' || a.surname), ''), a.login) as name
              from presence l
              join agent a on a.id = l.agent_id
             where l.server <> :server
            """)
                .bind("server", server)
                .map((row, _) -> new Elsewhere(
                        new Looking(row.getLong("ticket_id"), row.getLong("agent_id"), row.getString("name")),
                        Columns.instant(row, "seen_at"),
                        Optional.ofNullable(Columns.nullableInstant(row, "wrote_at"))))
                .list());
    }

    @Override
    public void close() {
        notifications.close();
    }
}
