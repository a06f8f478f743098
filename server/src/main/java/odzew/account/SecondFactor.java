package odzew.account;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.AccountNotices.Change;
import odzew.account.SignInAttempts.Secret;
import odzew.database.Database;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A second factor of agents beside `Passkeys`: codes of an authenticator app, and recovery codes for an
/// agent who lost app or passkey. Each code works once. The app's secret is sealed in the database.
public final class SecondFactor {

    private static final Logger log = LoggerFactory.getLogger(SecondFactor.class);

    private static final String PURPOSE = "odzew second factors";

    /// The result of adding a second factor.
    ///
    /// @param at all sessions that began before have ended
    /// @param recoveryCodes empty if the agent had codes already, for another second factor
    public record Enabled(Instant at, List<String> recoveryCodes) {}

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;
    private final SignInAttempts attempts;
    private final RecoveryCodes recovery;
    private final Seal seal;
    private final AccountNotices notices;
    private final AccountRefusals refusals;

    public SecondFactor(Database database, InstallationKey key, AccountNotices notices, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
        this.attempts = new SignInAttempts(database, clock);
        this.recovery = new RecoveryCodes(key);
        this.seal = key.seal(PURPOSE);
        this.notices = notices;
        this.refusals = new AccountRefusals(database, notices, clock);
    }

    /// True if it is the agent's present code or a recovery code, and was not used before.
    public boolean accept(long agentId, String code, String address) {
        Instant now = clock.instant();
        SignInAttempts.Attempt attempt = attempts.take(Secret.CODE, String.valueOf(agentId), address);
        boolean right = database.inTransaction(handle ->
                acceptCode(handle, agentId, code, now) || acceptRecovery(handle, agentId, code, address, now));
        if (right) {
            attempts.succeeded(attempt);
        }
        return right;
    }

    private boolean acceptCode(Handle handle, long agentId, String code, Instant now) {
        Optional<byte[]> sealed = handle.createQuery("select totp_secret from agent where id = :id for no key update")
                .bind("id", agentId)
                .mapTo(byte[].class)
                .findOne();
        var step = Totp.matching(sealed.map(it -> secret(agentId, it)).orElse(new byte[0]), code, now);
        return step.isPresent()
                && handle.createUpdate("update agent set totp_step = :step where id = :id and totp_step < :step")
                                .bind("step", step.getAsLong())
                                .bind("id", agentId)
                                .execute()
                        == 1;
    }

    private byte[] secret(long agentId, byte[] sealed) {
        try {
            return seal.open(owner(agentId), sealed);
        } catch (Seal.Unreadable e) {
            log.error("{}; an administrator can remove the agent's second factor", e.getMessage());
            return new byte[0];
        }
    }

    private boolean acceptRecovery(Handle handle, long agentId, String code, String address, Instant now) {
        if (!recovery.use(handle, agentId, code, now)) {
            return false;
        }
        String login = handle.createQuery("select login from agent where id = :id")
                .bind("id", agentId)
                .mapTo(String.class)
                .one();
        var act = AuditedCommand.of(Actor.agent(login, address), "agent.recovery_code", login);
        acts.once(handle, act, CommandRunner.Work.of(_ -> ""));
        notices.changed(handle, agentId, Change.RECOVERY_CODE_USED, now);
        return true;
    }

    /// Requires the agent's code or a recovery code, if the agent has a second factor: before one is added or
    /// removed,
    /// because a signed-in browser and the password alone must not suffice.
    public void confirm(DeskAgent agent, String code, AuditedCommand act) {
        if (!agent.hasSecondFactor()) {
            return;
        }
        if (code.isBlank()) {
            throw new Problem.Invalid(PageError.FACTOR_NEEDED.of());
        }
        require(agent.id(), code, "confirm", act);
    }

    private void require(long agentId, String code, String field, AuditedCommand act) {
        if (!accept(agentId, code, act.actor().address())) {
            refusals.record(agentId, act.actor(), "agent.own_code_refused", act.subject());
            throw new Problem.Invalid(PageError.WRONG_CODE.at(field));
        }
    }

    /// Requires a code at every later sign-in; refused unless `code` proves that the agent's app has the
    /// secret.
    public Enabled enable(long agentId, byte[] secret, String code, AuditedCommand act) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var step = Totp.matching(secret, code, now);
        if (step.isEmpty()) {
            throw new Problem.Invalid(PageError.WRONG_CODE.of());
        }
        List<String> codes = recovery.first(database, agentId);
        acts.perform(act, handle -> {
            handle.createUpdate("""
                            update agent
                               set totp_secret = :secret, totp_step = :step, signed_out_at = :now
                             where id = :id
                            """)
                    .bind("now", now)
                    .bind("secret", seal.seal(owner(agentId), secret))
                    .bind("step", step.getAsLong())
                    .bind("id", agentId)
                    .execute();
            recovery.keep(handle, agentId, codes);
            notices.changed(handle, agentId, Change.SECOND_FACTOR_ON, now);
        });
        return new Enabled(now, codes);
    }

    /// Requires a code, because a signed-in browser and the password alone must not suffice.
    ///
    /// @return the moment before which all sessions are ended
    public Instant disable(long agentId, String code, AuditedCommand act) {
        require(agentId, code, "code", act);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        acts.perform(act, handle -> remove(handle, agentId, notices, now));
        return now;
    }

    /// Turns the authenticator app off and ends all sessions of the agent. Recovery codes remain as long as
    /// the agent has a passkey.
    static void remove(Handle handle, long agentId, AccountNotices notices, Instant now) {
        handle.createUpdate("""
                        update agent set totp_secret = null, totp_step = 0, signed_out_at = :now where id = :id
                        """).bind("now", now).bind("id", agentId).execute();
        boolean remains = RecoveryCodes.removeWithLastFactor(handle, agentId);
        notices.changed(handle, agentId, remains ? Change.AUTHENTICATOR_APP_OFF : Change.SECOND_FACTOR_OFF, now);
    }

    /// New codes; the earlier ones end. Needs a code of the app or one of the earlier codes: with new codes the
    /// second factor can be switched off.
    public List<String> renewRecoveryCodes(long agentId, String code, AuditedCommand act) {
        require(agentId, code, "code", act);
        List<String> codes = RecoveryCodes.made();
        acts.perform(act, handle -> {
            recovery.replace(handle, agentId, codes);
            notices.changed(handle, agentId, Change.RECOVERY_CODES_NEW, clock.instant());
        });
        return codes;
    }

    public int recoveryCodesLeft(long agentId) {
        return database.read(handle -> RecoveryCodes.left(handle, agentId));
    }

    /// Seals a text for the agent's session, which is in the database too.
    public String sealed(long agentId, String text) {
        return Base64.getEncoder().encodeToString(seal.seal("session of agent " + agentId, text));
    }

    /// Throws `Seal.Unreadable`.
    public String opened(long agentId, String sealed) {
        return seal.openText("session of agent " + agentId, Base64.getDecoder().decode(sealed));
    }

    static void reseal(Handle handle, Resealing resealing) {
        handle.createQuery("select id, totp_secret from agent where totp_secret is not null")
                .map((row, _) -> Map.entry(row.getLong("id"), row.getBytes("totp_secret")))
                .list()
                .forEach(it -> handle.createUpdate("update agent set totp_secret = :secret where id = :id")
                        .bind("secret", resealing.box(PURPOSE, owner(it.getKey()), it.getValue()))
                        .bind("id", it.getKey())
                        .execute());
    }

    private static String owner(long agentId) {
        return "second factor of agent " + agentId;
    }
}
