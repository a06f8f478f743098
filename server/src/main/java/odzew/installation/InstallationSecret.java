package odzew.installation;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import odzew.database.Database;
import odzew.database.DatabaseException;

/// Compares a secret with the installation's, of which the database holds a check value only.
public final class InstallationSecret {

    private InstallationSecret() {}

    /// For commands, which would otherwise seal and chain with another key than the servers.
    public static void require(Database database, byte[] secret) {
        database.read(handle -> handle.createQuery("select secret_check from installation")
                        .mapTo(byte[].class)
                        .findOne())
                .ifPresent(stored -> require(stored, check(secret)));
    }

    /// True for the secret that the database knows, and for every secret where it knows none yet.
    public static boolean isSecret(Database database, byte[] secret) {
        return database.read(handle -> handle.createQuery("select secret_check from installation")
                        .mapTo(byte[].class)
                        .findOne())
                .map(stored -> MessageDigest.isEqual(stored, check(secret)))
                .orElse(true);
    }

    static void require(byte[] stored, byte[] here) {
        if (!MessageDigest.isEqual(stored, here)) {
            throw new DatabaseException("The secret of this server is not the installation's. Set ODZEW_SECRET, or the"
                    + " file \"secret\" in the data directory, to that of the other servers or of the backup. If it is"
                    + " lost: odzew admin this-is production|staging takes the new one; passwords of mailboxes,"
                    + " webhooks' secrets and second factors must then be set again, and older links end.");
        }
    }

    static byte[] check(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal("odzew secret check".getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
