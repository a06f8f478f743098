package odzew.account;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;

/// One-time codes of 59 random bits, given with the first second factor. The database has their MACs only. After a
/// replacement of the installation's secret the MAC of an earlier code is the MAC, under the present key, of its
/// former MAC.
final class RecoveryCodes {

    private static final String CODES = "odzew recovery codes";
    private static final String FORMER = "odzew former keys of recovery codes";
    private static final int KEY = 32;
    private static final int COUNT = 10;
    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    /// 31 letters and digits, without those that are easily confused (i, l, o, 0, 1).
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final InstallationKey key;

    RecoveryCodes(InstallationKey key) {
        this.key = key;
    }

    static List<String> made() {
        return Stream.generate(RecoveryCodes::one).limit(COUNT).toList();
    }

    private static String one() {
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /// Codes for an agent's first second factor; none if the agent has codes.
    List<String> first(Database database, long agentId) {
        boolean has = database.read(
                handle -> handle.createQuery("select exists (select from agent_recovery_code where agent_id = :id)")
                        .bind("id", agentId)
                        .mapTo(Boolean.class)
                        .one());
        return has ? List.of() : made();
    }

    /// Keeps codes that `first` returned.
    void keep(Handle handle, long agentId, List<String> codes) {
        if (!codes.isEmpty()) {
            replace(handle, agentId, codes);
        }
    }

    void replace(Handle handle, long agentId, List<String> codes) {
        remove(handle, agentId);
        handle.createUpdate("insert into agent_recovery_code (agent_id, code) select :id, unnest(:codes)")
                .bind("id", agentId)
                .bind("codes", codes.stream().map(code -> mac(agentId, code)).toArray(byte[][]::new))
                .execute();
    }

    boolean use(Handle handle, long agentId, String code, Instant now) {
        return handle.createUpdate("""
                        update agent_recovery_code set used_at = :now
                         where agent_id = :id and code = any(:codes) and used_at is null
                        """)
                        .bind("now", now)
                        .bind("id", agentId)
                        .bind("codes", macs(handle, agentId, code))
                        .execute()
                == 1;
    }

    /// The MACs that the code can have.
    private byte[][] macs(Handle handle, long agentId, String code) {
        return handle
                .createQuery("select distinct former_keys from agent_recovery_code where agent_id = :id")
                .bind("id", agentId)
                .mapTo(byte[].class)
                .stream()
                .map(former -> mac(former(agentId, former), agentId, code))
                .toArray(byte[][]::new);
    }

    private byte[] former(long agentId, byte[] sealed) {
        try {
            return sealed.length == 0 ? sealed : key.seal(FORMER).open(owner(agentId), sealed);
        } catch (Seal.Unreadable _) {
            return new byte[0]; // the code fits nothing
        }
    }

    static void remove(Handle handle, long agentId) {
        handle.createUpdate("delete from agent_recovery_code where agent_id = :id")
                .bind("id", agentId)
                .execute();
    }

    /// Removes the codes of an agent who has no second factor any more.
    ///
    /// @return true if the agent still has one
    static boolean removeWithLastFactor(Handle handle, long agentId) {
        boolean remains =
                handle.createQuery("""
                        select a.totp_secret is not null or exists (select from agent_passkey p where p.agent_id = a.id)
                          from agent a
                         where a.id = :id
                        """).bind("id", agentId).mapTo(Boolean.class).one();
        if (!remains) {
            remove(handle, agentId);
        }
        return remains;
    }

    static int left(Handle handle, long agentId) {
        return handle.createQuery("select count(*) from agent_recovery_code where agent_id = :id and used_at is null")
                .bind("id", agentId)
                .mapTo(Integer.class)
                .one();
    }

    static void reseal(Handle handle, Resealing resealing) {
        record Kept(long agentId, byte[] code, byte[] former) {}
        List<Kept> codes = handle.createQuery("select agent_id, code, former_keys from agent_recovery_code")
                .map((row, _) -> new Kept(row.getLong("agent_id"), row.getBytes("code"), row.getBytes("former_keys")))
                .list();
        for (Kept kept : codes) {
            var keys = new ByteArrayOutputStream();
            keys.writeBytes(new RecoveryCodes(resealing.from()).former(kept.agentId(), kept.former()));
            keys.writeBytes(resealing.from().derive(CODES));
            handle.createUpdate("""
                            update agent_recovery_code set code = :next, former_keys = :former
                             where agent_id = :id and code = :code
                            """)
                    .bind("next", InstallationKey.mac(resealing.to().derive(CODES), kept.code()))
                    .bind("former", resealing.to().seal(FORMER).seal(owner(kept.agentId()), keys.toByteArray()))
                    .bind("id", kept.agentId())
                    .bind("code", kept.code())
                    .execute();
        }
    }

    private byte[] mac(long agentId, String code) {
        return mac(new byte[0], agentId, code);
    }

    /// @param former the keys of former secrets, in their order
    private byte[] mac(byte[] former, long agentId, String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        byte[] mac = (agentId + " " + plain).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < former.length; i += KEY) {
            mac = InstallationKey.mac(Arrays.copyOfRange(former, i, i + KEY), mac);
        }
        return InstallationKey.mac(key.derive(CODES), mac);
    }

    private static String owner(long agentId) {
        return "recovery codes of agent " + agentId;
    }
}
