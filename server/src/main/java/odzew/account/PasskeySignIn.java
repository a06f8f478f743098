package odzew.account;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import odzew.account.PasskeyVerifier.Assertion;
import odzew.account.PasskeyVerifier.Stored;
import odzew.account.Passkeys.Ceremony;
import odzew.account.SignInAttempts.Secret;
import odzew.database.Database;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.secret.InstallationKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Signs in by a passkey: instead of the password, when the authenticator verifies its user, or as the
/// second factor after it.
public final class PasskeySignIn {

    /// The result of an answer.
    public sealed interface Outcome {

        record Accepted(long agentId) implements Outcome {}

        /// @param agentId whose passkey it is, if it is known
        record Refused(Optional<Long> agentId) implements Outcome {}
    }

    private static final Logger log = LoggerFactory.getLogger(PasskeySignIn.class);
    private static final String ALONE = "sign-in";

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;
    private final SignInAttempts attempts;
    private final PasskeyChallenges challenges;
    private final Optional<RelyingParty> party;
    private final LocalSignIn local;

    /// @param publicUrl of this server; empty: passkeys work at `localhost`
    public PasskeySignIn(
            Database database, InstallationKey key, Optional<URI> publicUrl, LocalSignIn local, InstantSource clock) {
        this.database = database;
        this.local = local;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
        this.attempts = new SignInAttempts(database, clock);
        this.challenges = new PasskeyChallenges(key, clock);
        this.party = RelyingParty.of(publicUrl);
    }

    /// Begins a sign-in by a passkey alone; the authenticator names the agent.
    public Ceremony begin() {
        return begin(ALONE, List.of(), true);
    }

    /// Begins the second step of a sign-in, in that session.
    public Ceremony begin(long agentId, String session) {
        List<byte[]> own = database.read(
                handle -> handle.createQuery("select credential_id from agent_passkey where agent_id = :id")
                        .bind("id", agentId)
                        .mapTo(byte[].class)
                        .list());
        return begin(secondStep(agentId, session), own, false);
    }

    private Ceremony begin(String purpose, List<byte[]> allowed, boolean verification) {
        RelyingParty here = party.orElseThrow(() -> new Problem.Invalid(PageError.NO_PASSKEYS_HERE.of()));
        var challenge = challenges.next(new byte[0]);
        return new Ceremony(
                challenges.sealed(purpose, challenge), PasskeyOptions.signIn(here, challenge, allowed, verification));
    }

    /// The answer to `begin()`. Throws `SignInAttempts.TooMany` before it is checked.
    public Outcome accept(Passkeys.Answer answer, String address) {
        return check(attempts.take(Secret.PASSKEY, "", address), Optional.empty(), answer, address);
    }

    /// The answer to the second step of that agent. It counts as a code. Throws `SignInAttempts.TooMany`
    /// before it is checked.
    public Outcome accept(long agentId, Passkeys.Answer answer, String address) {
        return check(
                attempts.take(Secret.CODE, String.valueOf(agentId), address), Optional.of(agentId), answer, address);
    }

    private Outcome check(
            SignInAttempts.Attempt attempt, Optional<Long> asked, Passkeys.Answer answer, String address) {
        Optional<Long> agentId = asked;
        try {
            String purpose = asked.map(id -> secondStep(id, answer.session())).orElse(ALONE);
            var challenge = challenges.open(purpose, answer.token());
            Assertion assertion = PasskeyVerifier.parse(answer.credential());
            Stored passkey = stored(assertion.credentialId());
            agentId = Optional.of(asked.orElse(passkey.agentId()));
            requireOwner(passkey, assertion, asked);
            if (!local.allows(passkey.agentId())) {
                throw new PasskeyRefused("its agent signs in at the identity provider only");
            }
            RelyingParty here = party.orElseThrow(() -> new PasskeyRefused("no passkeys at this address"));
            long count = PasskeyVerifier.verify(here, challenge, assertion, passkey, asked.isEmpty());
            note(passkey, challenge.at(), count, address);
            attempts.succeeded(attempt);
            return new Outcome.Accepted(passkey.agentId());
        } catch (PasskeyRefused refused) {
            log.info("a passkey from {} was refused: {}", address, refused.getMessage());
            return new Outcome.Refused(agentId);
        }
    }

    /// Of an active agent with a password here: others cannot sign in here.
    private Stored stored(byte[] credentialId) {
        return database.read(handle -> handle.createQuery("""
                        select p.id, p.agent_id, a.login, p.name, p.credential, p.user_handle, p.sign_count,
                               p.backup_eligible
                          from agent_passkey p
                          join agent a on a.id = p.agent_id
                         where p.credential_id = :id and a.active and a.password_hash is not null
                        """)
                        .bind("id", credentialId)
                        .map((row, _) -> new Stored(
                                row.getLong("id"),
                                row.getLong("agent_id"),
                                row.getString("login"),
                                row.getString("name"),
                                row.getBytes("credential"),
                                row.getBytes("user_handle"),
                                row.getLong("sign_count"),
                                row.getBoolean("backup_eligible")))
                        .findOne())
                .orElseThrow(() -> new PasskeyRefused("no agent who can sign in has it"));
    }

    /// An authenticator that was not given a list of credentials must name its user.
    private static void requireOwner(Stored passkey, Assertion assertion, Optional<Long> asked) {
        boolean isNamed = assertion
                .userHandle()
                .map(it -> Arrays.equals(it, passkey.userHandle()))
                .orElse(asked.isPresent());
        if (!isNamed || asked.filter(it -> it != passkey.agentId()).isPresent()) {
            throw new PasskeyRefused("it is of agent " + passkey.login() + ", who is not the one that signs in");
        }
    }

    /// Accepts a challenge once, and a count of signatures once.
    private void note(Stored passkey, Instant challenged, long count, String address) {
        var act = AuditedCommand.of(Actor.agent(passkey.login(), address), "agent.passkey", passkey.login());
        boolean noted = database.inTransaction(handle -> {
            int updated = handle.createUpdate("""
                            update agent_passkey
                               set sign_count = :count, challenged_at = :challenged, last_used_at = :now
                             where id = :id and challenged_at < :challenged
                               and (sign_count < :count or sign_count = 0 and :count = 0)
                            """)
                    .bind("id", passkey.id())
                    .bind("count", count)
                    .bind("challenged", challenged)
                    .bind("now", clock.instant())
                    .execute();
            if (updated == 1) {
                acts.once(handle, act, CommandRunner.Work.of(_ -> "").audited(_ -> passkey.name()));
            }
            return updated == 1;
        });
        if (!noted) {
            throw new PasskeyRefused("its challenge was answered before");
        }
    }

    private static String secondStep(long agentId, String session) {
        return "second step of agent " + agentId + " in session " + session;
    }
}
