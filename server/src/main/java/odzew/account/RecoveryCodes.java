package odzew.account;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import org.jdbi.v3.core.Handle;

/// One-time codes of 59 random bits, given with the first second factor. The database has their MACs only.
final class RecoveryCodes {

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
                         where agent_id = :id and code = :code and used_at is null
                        """)
                        .bind("now", now)
                        .bind("id", agentId)
                        .bind("code", mac(agentId, code))
                        .execute()
                == 1;
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

    private byte[] mac(long agentId, String code) {
        String plain = code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return key.mac("odzew recovery codes", agentId + " " + plain);
    }
}
