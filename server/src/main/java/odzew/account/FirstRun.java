package odzew.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import odzew.database.Database;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;

/// Creates the first administrator: a one-time token in the server's output authorises the operator.
public final class FirstRun {

    private static final Duration LIFETIME = Duration.ofDays(1);

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;

    public FirstRun(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
    }

    /// True if no administrator can sign in yet.
    public boolean isNeeded() {
        return database.read(FirstRun::isNeeded);
    }

    /// Returns a new token while one is needed.
    public Optional<String> token() {
        return database.inTransaction(handle -> {
            if (!isNeeded(handle)) {
                return Optional.empty();
            }
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            String token = HexFormat.of().formatHex(random);
            handle.createUpdate("delete from first_run_token where expires_at < :now")
                    .bind("now", clock.instant())
                    .execute();
            handle.createUpdate("insert into first_run_token (sha256, expires_at) values (:digest, :expires)")
                    .bind("digest", digest(token))
                    .bind("expires", clock.instant().plus(LIFETIME))
                    .execute();
            return Optional.of(token);
        });
    }

    /// Creates the administrator and deletes all tokens. Of two concurrent calls one succeeds. Every stranger
    /// reaches this, so the slow hash comes after the token.
    public void create(String token, String login, String name, String surname, String password, AuditedCommand act) {
        if (login.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("login"));
        }
        if ((login + name + surname).chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at("login"));
        }
        AgentPasswords.requireGood(password, login.strip());
        byte[] digest = digest(token.strip());
        if (!database.read(handle -> isNeeded(handle) && isValid(handle, digest))) {
            throw new Problem.Invalid(PageError.WRONG_FIRST_RUN_TOKEN.of());
        }
        String hash = Passwords.hash(password, act.actor().address());
        acts.perform(act, handle -> {
            handle.execute("lock table first_run_token in exclusive mode");
            int known = handle.createUpdate("delete from first_run_token where sha256 = :digest and expires_at >= :now")
                    .bind("digest", digest)
                    .bind("now", clock.instant())
                    .execute();
            if (known == 0 || !isNeeded(handle)) {
                throw new Problem.Invalid(PageError.WRONG_FIRST_RUN_TOKEN.of());
            }
            int made = handle.createUpdate("""
                            insert into agent (login, name, surname, role, password_hash, created_at)
                            values (:login, :name, :surname, 'ADMINISTRATOR', :hash, :now)
                                on conflict (login) do nothing
                            """)
                    .bind("login", login.strip())
                    .bind("name", name.strip())
                    .bind("surname", surname.strip())
                    .bind("hash", hash)
                    .bind("now", clock.instant())
                    .execute();
            if (made == 0) {
                throw new Problem.Conflict(RequestError.ALREADY_EXISTS.at("login", login));
            }
            handle.execute("delete from first_run_token");
        });
    }

    private boolean isValid(Handle handle, byte[] digest) {
        return handle.createQuery(
                        "select exists (select from first_run_token where sha256 = :digest and expires_at >= :now)")
                .bind("digest", digest)
                .bind("now", clock.instant())
                .mapTo(Boolean.class)
                .one();
    }

    private static boolean isNeeded(Handle handle) {
        return handle.createQuery("""
                        select not exists (select from agent
                                            where role = 'ADMINISTRATOR' and active and password_hash is not null)
                        """).mapTo(Boolean.class).one();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
