package odzew.account;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Set;
import odzew.account.SignInAttempts.Secret;
import odzew.database.Database;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// The passwords that agents use to sign in to the pages.
public final class AgentPasswords {

    /// In characters.
    public static final int SHORTEST = 10;

    private static final int LONGEST = 200;
    private static final int LEAST_DIFFERENT = 5;

    /// Common passwords that are long enough; they are guessed first.
    private static final Set<String> KNOWN = Set.of(
            "1234567890",
            "0123456789",
            "qwertyuiop",
            "qwerty1234",
            "qwerty12345",
            "qwertyuiop123",
            "1q2w3e4r5t",
            "1qaz2wsx3edc",
            "password12",
            "password123",
            "password1234",
            "haslo12345",
            "haslo123456",
            "zaq12wsxcde3",
            "zaq1@wsxcde3",
            "administrator",
            "administrator1",
            "polska1234",
            "iloveyou123",
            "welcome123",
            "letmein123",
            "changeme123");

    private final Database database;
    private final CommandRunner acts;
    private final AccountNotices notices;
    private final InstantSource clock;
    private final SignInAttempts attempts;
    private final AccountRefusals refusals;

    public AgentPasswords(Database database, AccountNotices notices, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.notices = notices;
        this.clock = clock;
        this.attempts = new SignInAttempts(database, clock);
        this.refusals = new AccountRefusals(database, notices, clock);
    }

    /// Changes the password and ends every session that began before the returned moment. `present` is the
    /// password valid until now.
    public Instant change(DeskAgent agent, String present, String password, AuditedCommand act) {
        String stored = require(agent, present, act.actor());
        return choose(agent, stored, password, act);
    }

    /// Requires the present password for actions that a signed-in browser alone must not allow.
    public void requirePresent(DeskAgent agent, String present, AuditedCommand act) {
        require(agent, present, act.actor());
    }

    private String require(DeskAgent agent, String present, Actor actor) {
        String address = actor.address();
        String stored = stored(agent.id());
        SignInAttempts.Attempt attempt = attempts.take(Secret.DESK_PASSWORD, agent.login(), address);
        if (!Passwords.matches(present, stored, address)) {
            refusals.record(agent.id(), actor, "agent.own_password_refused", agent.login());
            throw new Problem.Invalid(PageError.WRONG_PASSWORD.of());
        }
        attempts.succeeded(attempt);
        return stored;
    }

    /// Replaces a password that an administrator has set, for an agent who has just signed in with it.
    public Instant replace(DeskAgent agent, String password, AuditedCommand act) {
        return choose(agent, stored(agent.id()), password, act);
    }

    private Instant choose(DeskAgent agent, String stored, String password, AuditedCommand act) {
        requireGood(password, agent.login());
        if (Passwords.matches(password, stored, act.actor().address())) {
            throw new Problem.Invalid(PageError.SAME_PASSWORD.of());
        }
        String hash = Passwords.hash(password, act.actor().address());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        acts.perform(act, handle -> {
            int changed = handle.createUpdate("""
                            update agent
                               set password_hash = :hash, must_change_password = false, signed_out_at = :now
                             where id = :id and password_hash = :stored
                            """)
                    .bind("id", agent.id())
                    .bind("hash", hash)
                    .bind("now", now)
                    .bind("stored", stored)
                    .execute();
            if (changed == 0) { // replaced or removed meanwhile
                throw new Problem.Invalid(PageError.WRONG_PASSWORD.of());
            }
            PasswordLinks.remove(handle, agent.id());
            notices.changed(handle, agent.id(), AccountNotices.Change.PASSWORD, now);
        });
        return now;
    }

    private String stored(long agentId) {
        return database.read(handle -> handle.createQuery("select password_hash from agent where id = :id")
                .bind("id", agentId)
                .mapTo(String.class)
                .findOne()
                .orElse(""));
    }

    /// Requires a long password that is not a common one and does not contain the login.
    public static void requireGood(String password, String login) {
        if (password.length() < SHORTEST) {
            throw new Problem.Invalid(PageError.TOO_SHORT.at("password", SHORTEST));
        }
        if (password.length() > LONGEST) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at("password", password.length(), LONGEST));
        }
        String lower = password.toLowerCase(Locale.ROOT);
        boolean holdsLogin = login.length() >= 4 && lower.contains(login.toLowerCase(Locale.ROOT));
        if (holdsLogin || KNOWN.contains(lower) || password.chars().distinct().count() < LEAST_DIFFERENT) {
            throw new Problem.Invalid(PageError.GUESSABLE_PASSWORD.of());
        }
    }
}
