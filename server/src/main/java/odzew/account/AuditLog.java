package odzew.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import org.jdbi.v3.core.Handle;

/// Reads the audit log line by line, and verifies it against its chain.
public final class AuditLog {

    /// An entry with its position in the chain; without one while it waits to be chained.
    public record Line(OptionalLong position, long id, AuditEntry entry, String hash) {}

    /// The result of a verification. Positions count links from 1; `hash` is hexadecimal.
    public sealed interface Verification {
        /// Nothing is changed, missing, added or reordered. The last link's hash covers all before it.
        record Whole(long links, String hash) implements Verification {}

        record Changed(long position, long entryId) implements Verification {}

        record Removed(long position, long entryId) implements Verification {}

        record LinkMissing(long position) implements Verification {}

        /// An unchained entry at a place that the chain has already passed.
        record Added(long entryId) implements Verification {}

        /// The noted link at this position had another hash, or the chain is now shorter than that.
        record OtherHistory(long position) implements Verification {}

        /// The chain is whole, but these numbers were assigned and have neither an entry nor an explanation.
        record Unexplained(List<Numbers> numbers) implements Verification {}
    }

    /// A range of entry numbers, both ends included.
    public record Numbers(long first, long last) {

        @Override
        public String toString() {
            return first == last ? Long.toString(first) : first + "-" + last;
        }
    }

    /// A link that an operator recorded elsewhere at an earlier time.
    public record Noted(long position, String hash) {}

    static final String COLUMNS = "e.at, e.actor_kind, e.actor, e.address, e.request_id, e.action, e.subject, e.detail";
    private static final int FETCHED = 1_000;

    private final Database database;
    private final InstallationKey key;

    public AuditLog(Database database, InstallationKey key) {
        this.database = database;
        this.key = key;
    }

    /// Reads all entries in the order of the chain, then those that are not chained yet.
    public void read(Consumer<Line> each) {
        database.<Object, RuntimeException>read(handle -> {
            try (Stream<Line> chained = lines(handle, """
                    select l.position, e.id, l.hash, %s
                      from audit_link l join audit_entry e on e.id = l.entry_id
                     order by l.position
                    """.formatted(COLUMNS))) {
                chained.forEach(each);
            }
            try (Stream<Line> waiting = lines(handle, """
                    select null::bigint as position, e.id, ''::bytea as hash, %s
                      from audit_entry e
                     where not exists (select from audit_link l where l.entry_id = e.id)
                     order by e.xid, e.id
                    """.formatted(COLUMNS))) {
                waiting.forEach(each);
            }
            return true;
        });
    }

    private static Stream<Line> lines(Handle handle, String sql) {
        return handle
                .createQuery(sql)
                .setFetchSize(FETCHED)
                .map((row, _) -> {
                    Long position = Columns.nullableLong(row, "position");
                    return new Line(
                            position == null ? OptionalLong.empty() : OptionalLong.of(position),
                            row.getLong("id"),
                            entry(row),
                            HexFormat.of().formatHex(row.getBytes("hash")));
                })
                .stream();
    }

    /// Returns the first defect in the order of the chain.
    public Verification verify(Optional<Noted> noted) {
        return database.inTransaction(handle -> {
            var check = new Check(AuditKeys.read(handle, key), noted);
            try (Stream<Link> links = links(handle)) {
                Optional<Verification> broken =
                        links.map(check::next).flatMap(Optional::stream).findFirst();
                return broken.or(() -> added(handle)).orElseGet(() -> {
                    Verification end = check.end();
                    return end instanceof Verification.Whole ? gaps(handle).orElse(end) : end;
                });
            }
        });
    }

    /// Locks the table while the numbers are checked: running writers finish first and later ones wait, so a
    /// number that is missing then stays missing.
    private static Optional<Verification> gaps(Handle handle) {
        handle.execute("lock table audit_entry in share mode");
        List<Numbers> missing = handle.createQuery("""
                        with given as (
                          select id from audit_entry
                          union all
                          select 0
                          union all
                          select last_value + 1 from audit_entry_id_seq where is_called),
                        gap as (
                          select id + 1 as first, next - 1 as last
                            from (select id, lead(id) over (order by id) as next from given) as pairs
                           where next > id + 1)
                        select first, last
                          from gap
                         where not exists (
                               select from audit_entry e
                                where e.action = :explain and e.subject ~ '^[0-9]{1,18}(-[0-9]{1,18})?$'
                                  and split_part(e.subject, '-', 1)::bigint <= gap.first
                                  and coalesce(nullif(split_part(e.subject, '-', 2), ''), e.subject)::bigint >= gap.last)
                         order by first
                         limit 100
                        """)
                .bind("explain", Audit.EXPLAIN)
                .map((row, _) -> new Numbers(row.getLong("first"), row.getLong("last")))
                .list();
        return missing.isEmpty() ? Optional.empty() : Optional.of(new Verification.Unexplained(missing));
    }

    /// The entries from which a person was erased. Their text is not covered by the chain.
    public List<Long> erased() {
        return database.read(handle -> handle.createQuery("select e.id from audit_entry e where e.erased order by e.id")
                .mapTo(Long.class)
                .list());
    }

    /// Records why these numbers have no entry, for example after a server was killed at that moment.
    public static void explain(CommandRunner acts, Actor actor, Numbers numbers, String why) {
        acts.once(AuditedCommand.of(actor, Audit.EXPLAIN, numbers.toString()), why, _ -> "");
    }

    /// @param erased the hash of the entry's text can no longer be computed; later links still cover this one
    private record Link(long position, long entryId, byte[] hash, boolean erased, Optional<AuditEntry> entry) {}

    private static Stream<Link> links(Handle handle) {
        return handle
                .createQuery("""
                        select l.position, l.entry_id, l.hash, e.id, e.erased, %s
                          from audit_link l left join audit_entry e on e.id = l.entry_id
                         order by l.position
                        """.formatted(COLUMNS))
                .setFetchSize(FETCHED)
                .map((row, _) -> new Link(
                        row.getLong("position"),
                        row.getLong("entry_id"),
                        row.getBytes("hash"),
                        row.getBoolean("erased"),
                        Columns.nullableLong(row, "id") == null ? Optional.empty() : Optional.of(entry(row))))
                .stream();
    }

    private static Optional<Verification> added(Handle handle) {
        return handle.createQuery("""
                        select e.id
                          from audit_entry e
                         where not exists (select from audit_link l where l.entry_id = e.id)
                           and (e.xid, e.id) < (select l.xid, l.entry_id from audit_link l
                                                 order by l.position desc limit 1)
                         order by e.xid, e.id
                         limit 1
                        """).mapTo(Long.class).findOne().map(Verification.Added::new);
    }

    /// Checks the links in order.
    private static final class Check {

        private final AuditKeys keys;
        private final Optional<Noted> noted;
        private byte[] before = AuditHash.BEGINNING;
        private long links;

        Check(AuditKeys keys, Optional<Noted> noted) {
            this.keys = keys;
            this.noted = noted;
        }

        Optional<Verification> next(Link link) {
            long position = links + 1;
            if (link.position() != position) {
                return Optional.of(new Verification.LinkMissing(position));
            }
            if (link.entry().isEmpty()) {
                return Optional.of(new Verification.Removed(position, link.entryId()));
            }
            byte[] hash = link.erased()
                    ? link.hash()
                    : keys.at(position)
                            .next(before, position, link.entryId(), link.entry().get());
            if (!Arrays.equals(hash, link.hash()) || !keys.fits(position, hash)) {
                return Optional.of(new Verification.Changed(position, link.entryId()));
            }
            if (noted.isPresent()
                    && noted.get().position() == position
                    && !noted.get().hash().equalsIgnoreCase(HexFormat.of().formatHex(hash))) {
                return Optional.of(new Verification.OtherHistory(position));
            }
            before = hash;
            links = position;
            return Optional.empty();
        }

        Verification end() {
            if (keys.until() > links) {
                return new Verification.LinkMissing(links + 1);
            }
            return noted.filter(it -> it.position() > links)
                    .<Verification>map(it -> new Verification.OtherHistory(it.position()))
                    .orElseGet(
                            () -> new Verification.Whole(links, HexFormat.of().formatHex(before)));
        }
    }

    static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                Columns.instant(row, "at"),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor"),
                        row.getString("address"),
                        row.getString("request_id")),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"));
    }
}
