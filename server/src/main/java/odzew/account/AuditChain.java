package odzew.account;

import java.util.HexFormat;
import java.util.List;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Chains the entries of the audit log in the order of their commits. Only one server does it at a time.
public final class AuditChain {

    /// Due since 1970 while entries wait for their link: an SQL expression.
    public static final String DUE = """
            select to_timestamp(0)
             where exists (select from audit_entry e
                            where (e.xid, e.id) > (select coalesce(max(l.xid::text), '0')::xid8, coalesce(max(l.entry_id), 0)
                                                     from (select xid, entry_id from audit_link
                                                            order by position desc limit 1) as l))
            """;

    private static final int BATCH = 1_000;
    private static final int RENUMBERED = -1;
    private static final long LOCK = 0x4F647A6577417564L;

    /// The last link. `xid` is the transaction of its entry.
    private record Tip(long position, long entryId, String xid, byte[] hash) {

        static final Tip NONE = new Tip(0, 0, "0", AuditHash.BEGINNING);
    }

    private record Unchained(long id, String xid, AuditEntry entry) {}

    private static final Logger log = LoggerFactory.getLogger(AuditChain.class);

    private final Database database;
    private final InstallationKey key;
    private long logged;

    public AuditChain(Database database, InstallationKey key) {
        this.database = database;
        this.key = key;
    }

    /// Performs one step; returns the number of entries chained, zero if another server is chaining.
    public int chainNext() {
        int chained = step();
        return chained == RENUMBERED ? step() : chained;
    }

    /// Notes the last link in the log, unless it did so before: a log that is kept elsewhere shows that newer
    /// links were removed together with their entries.
    public void logLast() {
        Tip tip = database.read(AuditChain::tip);
        if (tip.position() > logged) {
            logged = tip.position();
            log.info(
                    "the last link of the audit log is {}:{}",
                    tip.position(),
                    HexFormat.of().formatHex(tip.hash()));
        }
    }

    private int step() {
        return database.inTransaction(handle -> {
            boolean alone = handle.createQuery("select pg_try_advisory_xact_lock(:lock)")
                    .bind("lock", LOCK)
                    .mapTo(Boolean.class)
                    .one();
            if (!alone) {
                return 0;
            }
            Tip tip = tip(handle);
            if (isOfAnotherLife(handle, tip)) {
                renumber(handle);
                return RENUMBERED; // entries with the number of this transaction are readable after its commit
            }
            List<Unchained> next = after(handle, tip);
            if (!next.isEmpty()) {
                insert(handle, tip, next);
            }
            return next.size();
        });
    }

    private static Tip tip(Handle handle) {
        return handle.createQuery(
                        "select position, entry_id, xid::text as xid, hash from audit_link order by position desc limit 1")
                .map((row, _) -> new Tip(
                        row.getLong("position"), row.getLong("entry_id"), row.getString("xid"), row.getBytes("hash")))
                .findOne()
                .orElse(Tip.NONE);
    }

    /// True after a dump was restored into a new cluster, which numbers its transactions from
    /// the beginning again.
    private static boolean isOfAnotherLife(Handle handle, Tip tip) {
        return handle.createQuery("select cast(:xid as xid8) >= pg_snapshot_xmax(pg_current_snapshot())")
                .bind("xid", tip.xid())
                .mapTo(Boolean.class)
                .one();
    }

    /// Ids are assigned before commit: the order is final only below the oldest running transaction.
    private static List<Unchained> after(Handle handle, Tip tip) {
        return handle.createQuery("""
                        select e.id, e.xid::text as xid, %s
                          from audit_entry e
                         where e.xid < pg_snapshot_xmin(pg_current_snapshot())
                           and (e.xid, e.id) > (cast(:xid as xid8), :id)
                         order by e.xid, e.id
                         limit :limit
                        """.formatted(AuditLog.COLUMNS))
                .bind("xid", tip.xid())
                .bind("id", tip.entryId())
                .bind("limit", BATCH)
                .map((row, _) -> new Unchained(row.getLong("id"), row.getString("xid"), AuditLog.entry(row)))
                .list();
    }

    /// Makes the entries of another cluster older than all of this one. The hashes do not cover the numbers
    /// of transactions. Without this, entries that are chained would be found again once this cluster has
    /// reached their numbers.
    private static void renumber(Handle handle) {
        handle.execute("set local statement_timeout = 0");
        handle.execute("""
                update audit_entry e
                   set xid = case when exists (select from audit_link l where l.entry_id = e.id)
                                  then '0' else pg_current_xact_id() end
                 where xid <> '0'
                """);
        handle.execute("update audit_link set xid = '1'");
    }

    private void insert(Handle handle, Tip tip, List<Unchained> entries) {
        var positions = new long[entries.size()];
        var hashes = new byte[entries.size()][];
        byte[] hash = tip.hash();
        AuditHash links = AuditKeys.present(key);
        for (int i = 0; i < positions.length; i++) {
            positions[i] = tip.position() + 1 + i;
            hash = links.next(
                    hash, positions[i], entries.get(i).id(), entries.get(i).entry());
            hashes[i] = hash;
        }
        handle.createUpdate("""
                        insert into audit_link (position, entry_id, xid, hash)
                        select n.position, n.id, n.xid::xid8, n.hash
                          from unnest(:positions, :ids, :xids, :hashes) as n (position, id, xid, hash)
                        """)
                .bind("positions", positions)
                .bind("ids", entries.stream().mapToLong(Unchained::id).toArray())
                .bind("xids", entries.stream().map(Unchained::xid).toArray(String[]::new))
                .bind("hashes", hashes)
                .execute();
    }
}
