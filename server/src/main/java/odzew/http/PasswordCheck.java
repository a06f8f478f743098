package odzew.http;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import odzew.problem.Problem;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Checks name and password of an API user. What was right is remembered under a keyed digest for half a minute, so
/// that the slow hash of the password is not paid by every request; a disabled user may go on for that long. Requests
/// with the same credentials that come at once pay it once.
final class PasswordCheck implements AuthenticationProvider {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST = 1_000;
    private static final int LONGEST = 1_000;
    private static final int LOCKS = 64;

    /// The credentials cannot be checked at present.
    static final class Unavailable extends AuthenticationServiceException {

        private static final long serialVersionUID = 1;
        private final transient Problem problem;

        Unavailable(Problem.Busy problem) {
            super("the accounts cannot be read", problem);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    private record Verified(Caller caller, Instant until) {}

    /// A slow hash takes megabytes: no more of them at a time than this.
    private final Semaphore hashing = new Semaphore(4);

    /// By the credentials' digest; others that fall on the same one wait a moment longer.
    private final List<ReentrantLock> oneAtATime =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toList();

    private final Credentials credentials;
    private final InstantSource clock;
    private final WrongPasswords wrongPasswords;
    private final RecentEntries<String, Verified> verified = new RecentEntries<>(MOST);
    private final SecretKeySpec key;

    PasswordCheck(Credentials credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
        this.wrongPasswords = new WrongPasswords(clock);
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    @Override
    public Authentication authenticate(Authentication authentication) {
        String name = authentication.getName();
        String password = String.valueOf(authentication.getCredentials());
        if (name.length() > LONGEST || password.length() > LONGEST) {
            throw new BadCredentialsException("too long");
        }
        String digest = digest(name + '\0' + password);
        Optional<Caller> known = remembered(digest);
        if (known.isPresent()) {
            return authenticated(known.get());
        }
        String pair = name + '\0' + address(authentication);
        wrongPasswords.requireAllowed(pair);
        ReentrantLock lock = oneAtATime.get(Math.floorMod(digest.hashCode(), LOCKS));
        lock.lock();
        try {
            Optional<Caller> meanwhile = remembered(digest);
            if (meanwhile.isPresent()) {
                return authenticated(meanwhile.get());
            }
            Optional<Caller> caller = slowly(name, password);
            if (caller.isEmpty()) {
                wrongPasswords.count(pair);
                throw new BadCredentialsException("wrong");
            }
            wrongPasswords.forget(pair);
            verified.put(digest, new Verified(caller.get(), clock.instant().plus(REMEMBERED)));
            return authenticated(caller.get());
        } finally {
            lock.unlock();
        }
    }

    private Optional<Caller> remembered(String digest) {
        return Optional.ofNullable(verified.get(digest))
                .filter(it -> clock.instant().isBefore(it.until()))
                .map(Verified::caller);
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }

    private Optional<Caller> slowly(String name, String password) {
        hashing.acquireUninterruptibly();
        try {
            return credentials.check(name, password);
        } catch (Problem.Busy busy) {
            throw new Unavailable(busy);
        } finally {
            hashing.release();
        }
    }

    private String digest(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Authentication authenticated(Caller caller) {
        return UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of());
    }

    private static String address(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
    }
}
