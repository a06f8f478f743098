package odzew.account;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import odzew.secret.InstallationKey;
import odzew.secret.Seal;

/// Random challenges for authenticators. The browser keeps each, sealed, until the answer: requests before
/// the sign-in write nothing into the database. `purpose` binds a challenge to what it is for, and to the
/// session if there is one.
final class PasskeyChallenges {

    static final Duration VALID = Duration.ofMinutes(5);
    static final int LENGTH = 32;

    private static final int LONGEST_TOKEN = 1_000;

    /// @param at the time at which it was made
    /// @param userHandle of the agent, for a registration; else empty
    record Challenge(byte[] value, Instant at, byte[] userHandle) {}

    private final SecureRandom random = new SecureRandom();
    private final Seal seal;
    private final InstantSource clock;

    PasskeyChallenges(InstallationKey key, InstantSource clock) {
        this.seal = key.seal("odzew passkey challenges");
        this.clock = clock;
    }

    Challenge next(byte[] userHandle) {
        return new Challenge(bytes(), clock.instant().truncatedTo(ChronoUnit.MICROS), userHandle);
    }

    /// 32 random bytes.
    byte[] bytes() {
        byte[] bytes = new byte[LENGTH];
        random.nextBytes(bytes);
        return bytes;
    }

    String sealed(String purpose, Challenge challenge) {
        String text =
                challenge.at() + " " + Base64Url.of(challenge.value()) + " " + Base64Url.of(challenge.userHandle());
        return Base64Url.of(seal.seal(purpose, text));
    }

    /// Throws `PasskeyRefused`.
    Challenge open(String purpose, String token) {
        String[] parts;
        try {
            parts = token.length() > LONGEST_TOKEN
                    ? new String[0]
                    : seal.openText(purpose, Base64.getUrlDecoder().decode(token))
                            .split(" ", 3);
        } catch (Seal.Unreadable | IllegalArgumentException _) {
            parts = new String[0];
        }
        if (parts.length < 3) {
            throw new PasskeyRefused("no challenge of this browser is open for " + purpose);
        }
        Instant at = Instant.parse(parts[0]);
        if (!clock.instant().isBefore(at.plus(VALID))) {
            throw new PasskeyRefused("the challenge ended " + VALID.toMinutes() + " minutes after " + at);
        }
        return new Challenge(
                Base64.getUrlDecoder().decode(parts[1]),
                at,
                Base64.getUrlDecoder().decode(parts[2]));
    }
}
