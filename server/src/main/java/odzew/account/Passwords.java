package odzew.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.net.AddressShares;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.jspecify.annotations.Nullable;

/// Argon2id (RFC 9106) in the usual text form, `$argon2id$v=19$m=19456,t=2,p=1$salt$hash`: 19 MiB,
/// two passes. A stored hash contains its own parameters.
public final class Passwords {

    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final Pattern FORM = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,3})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    /// For the API and the desk together; two for one address.
    static final AddressShares HASHING = new AddressShares(4, 2, Duration.ofSeconds(5));

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int MEMORY_KIB = 19_456;
    private static volatile int memory = MEMORY_KIB;
    private static volatile @Nullable String nobody;

    private Passwords() {}

    /// For tests, whose passwords guard nothing: a hash in a millisecond instead of a hundred.
    static void memory(int kib) {
        memory = kib;
        nobody = null;
    }

    public static String hash(String password) {
        return hash(password, AddressShares.NO_ADDRESS);
    }

    /// @param address the remote address of the request; `NO_ADDRESS` only where no stranger can ask for a hash
    static String hash(String password, String address) {
        int kib = memory;
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        byte[] hash = derive(address, () -> argon2id(password, salt, kib, PASSES, LANES, 32));
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(kib, PASSES, LANES, text.encodeToString(salt), text.encodeToString(hash));
    }

    /// @param address the remote address of the attempt
    public static boolean matches(String password, String stored, String address) {
        Matcher parts = FORM.matcher(stored);
        if (!parts.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(parts.group(4));
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        int kib = Integer.parseInt(parts.group(1));
        int passes = Integer.parseInt(parts.group(2));
        int lanes = Integer.parseInt(parts.group(3));
        byte[] actual = derive(address, () -> argon2id(password, salt, kib, passes, lanes, expected.length));
        return MessageDigest.isEqual(expected, actual);
    }

    /// Takes as long as a wrong password, so that timing does not reveal which names exist.
    static boolean matchesNobody(String password, String address) {
        String stored = nobody;
        if (stored == null) {
            stored = hash("no account has this password", address);
            nobody = stored;
        }
        matches(password, stored, address);
        return false;
    }

    private static byte[] derive(String address, Supplier<byte[]> hash) {
        if (!HASHING.acquire(address)) {
            throw new Problem.Busy(RequestError.BUSY.of());
        }
        try {
            return hash.get();
        } finally {
            HASHING.release(address);
        }
    }

    private static byte[] argon2id(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        var generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memory)
                .withIterations(passes)
                .withParallelism(lanes)
                .withSalt(salt)
                .build());
        byte[] out = new byte[length];
        generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
        return out;
    }
}
