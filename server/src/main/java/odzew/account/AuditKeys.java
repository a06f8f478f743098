package odzew.account;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;

/// The keys of the audit log's chain. A replacement of the installation's secret leaves the earlier links as they
/// are: their key is kept, sealed under the present one together with the last of them. So links that were noted
/// stay valid, and the former secret does not suffice to write an earlier link anew.
final class AuditKeys {

    private static final String CHAIN = "odzew audit chain";
    private static final String SEALED = "odzew former audit keys";
    private static final int KEY = 32;

    /// @param last the hash of the last link under the key
    private record Former(AuditHash chain, byte[] last) {}

    private final AuditHash present;
    private final TreeMap<Long, Former> former = new TreeMap<>();

    private AuditKeys(InstallationKey key) {
        present = present(key);
    }

    static AuditHash present(InstallationKey key) {
        return new AuditHash(key.derive(CHAIN));
    }

    static AuditKeys read(Handle handle, InstallationKey key) {
        var keys = new AuditKeys(key);
        Seal seal = key.seal(SEALED);
        rows(handle).forEach((until, box) -> {
            try {
                byte[] content = seal.open(owner(until), box);
                keys.former.put(
                        until,
                        new Former(
                                new AuditHash(Arrays.copyOf(content, KEY)),
                                Arrays.copyOfRange(content, KEY, content.length)));
            } catch (Seal.Unreadable _) {
                // its links are reported as changed
            }
        });
        return keys;
    }

    AuditHash at(long position) {
        return Optional.ofNullable(former.ceilingEntry(position))
                .map(it -> it.getValue().chain())
                .orElse(present);
    }

    /// False where this link is known to have had another hash.
    boolean fits(long position, byte[] hash) {
        Former known = former.get(position);
        return known == null || Arrays.equals(known.last(), hash);
    }

    /// The last link that a former key made; zero if there is none.
    long until() {
        return former.isEmpty() ? 0 : former.lastKey();
    }

    /// Before the installation's key is replaced.
    static void keep(Handle handle, Resealing resealing) {
        rows(handle)
                .forEach((until, box) -> handle.createUpdate(
                                "update audit_key set sealed = :sealed where until = :until")
                        .bind("sealed", resealing.box(SEALED, owner(until), box))
                        .bind("until", until)
                        .execute());
        handle.createQuery("select position, hash from audit_link order by position desc limit 1")
                .map((row, _) -> Map.entry(row.getLong("position"), row.getBytes("hash")))
                .findOne()
                .ifPresent(tip -> keep(handle, resealing, tip.getKey(), tip.getValue()));
    }

    private static void keep(Handle handle, Resealing resealing, long until, byte[] hash) {
        byte[] content = ByteBuffer.allocate(KEY + hash.length)
                .put(resealing.from().derive(CHAIN))
                .put(hash)
                .array();
        // a key that made no link is not needed
        handle.createUpdate("insert into audit_key (until, sealed) values (:until, :sealed) on conflict do nothing")
                .bind("until", until)
                .bind("sealed", resealing.to().seal(SEALED).seal(owner(until), content))
                .execute();
    }

    private static Map<Long, byte[]> rows(Handle handle) {
        var rows = new TreeMap<Long, byte[]>();
        handle.createQuery("select until, sealed from audit_key")
                .map((row, _) -> Map.entry(row.getLong("until"), row.getBytes("sealed")))
                .forEach(it -> rows.put(it.getKey(), it.getValue()));
        return rows;
    }

    private static String owner(long until) {
        return "audit key until " + until;
    }
}
