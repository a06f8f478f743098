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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import odzew.account.SignInAttempts;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/// Checks name and password of an API user. A correct password is cached under a keyed digest for half a
/// minute, so that not every request pays for the slow hash; a disabled user may continue for that long.
/// Concurrent requests with the same credentials share one check.
final class PasswordCheck implements AuthenticationProvider {

    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int MOST = 1_000;
    private static final int LONGEST = 1_000;
    private static final long WAIT_SECONDS = 10;

    /// The check was refused or impossible; the password may be correct.
    static final class Undecided extends AuthenticationServiceException {

        private static final long serialVersionUID = 1;
        private final transient RuntimeException reason;

        Undecided(RuntimeException reason) {
            super("the password was not checked", reason);
            this.reason = reason;
        }

        RuntimeException reason() {
            return reason;
        }
    }

    private record Verified(Caller caller, Instant until) {}

    private final Credentials credentials;
    private final InstantSource clock;
    private final RecentEntries<String, Verified> verified = new RecentEntries<>(MOST);
    private final Map<String, CompletableFuture<Optional<Caller>>> running = new ConcurrentHashMap<>();
    private final SecretKeySpec key;

    PasswordCheck(Credentials credentials, InstantSource clock) {
        this.credentials = credentials;
        this.clock = clock;
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
        Caller caller = remembered(digest)
                .or(() -> shared(digest, name, password, address(authentication)))
                .orElseThrow(() -> new BadCredentialsException("wrong"));
        return UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of());
    }

    private Optional<Caller> remembered(String digest) {
        return Optional.ofNullable(verified.get(digest))
                .filter(it -> clock.instant().isBefore(it.until()))
                .map(Verified::caller);
    }

    private Optional<Caller> shared(String digest, String name, String password, String address) {
        var mine = new CompletableFuture<Optional<Caller>>();
        CompletableFuture<Optional<Caller>> earlier = running.putIfAbsent(digest, mine);
        if (earlier != null) {
            return result(earlier);
        }
        try {
            Optional<Caller> caller = remembered(digest).or(() -> credentials.check(name, password, address));
            caller.ifPresent(
                    it -> verified.put(digest, new Verified(it, clock.instant().plus(REMEMBERED))));
            mine.complete(caller);
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
        } finally {
            running.remove(digest);
        }
        return result(mine);
    }

    private static Optional<Caller> result(CompletableFuture<Optional<Caller>> check) {
        try {
            return check.get(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new Undecided(new Problem.Busy(RequestError.BUSY.of()));
        } catch (TimeoutException _) {
            throw new Undecided(new Problem.Busy(RequestError.BUSY.of()));
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case SignInAttempts.TooMany tooMany -> throw new Undecided(tooMany);
                case Problem.Busy busy -> throw new Undecided(busy);
                case RuntimeException bug -> throw bug;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
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

    private static String address(Authentication authentication) {
        return authentication.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "";
    }
}
