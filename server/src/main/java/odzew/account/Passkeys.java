package odzew.account;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.AccountNotices.Change;
import odzew.database.Columns;
import odzew.database.Database;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import odzew.secret.InstallationKey;
import org.jdbi.v3.core.Handle;

/// The passkeys of agents: added, listed, renamed, removed. Adding and removing end the agent's other
/// sessions. Agents without a password here have none: their identity provider decides who gets in.
public final class Passkeys {

    public static final int MOST = 10;
    public static final int LONGEST_NAME = 60;

    /// @param lastUsed empty: not used yet
    public record Passkey(long id, String name, Instant added, Optional<Instant> lastUsed) {}

    /// Lets a browser ask an authenticator.
    ///
    /// @param token the sealed challenge, which the browser sends back with the answer
    /// @param options in the JSON form of WebAuthn
    public record Ceremony(String token, Map<String, Object> options) {}

    private final Database database;
    private final CommandRunner acts;
    private final InstantSource clock;
    private final AccountNotices notices;
    private final RecoveryCodes recovery;
    private final PasskeyChallenges challenges;
    private final Optional<RelyingParty> party;

    /// @param publicUrl of this server; empty: passkeys work at `localhost`
    public Passkeys(
            Database database,
            InstallationKey key,
            Optional<URI> publicUrl,
            AccountNotices notices,
            InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.clock = clock;
        this.notices = notices;
        this.recovery = new RecoveryCodes(key);
        this.challenges = new PasskeyChallenges(key, clock);
        this.party = RelyingParty.of(publicUrl);
    }

    /// False if no browser would use a passkey at this address.
    ///
    /// @param host of the request
    public boolean areOffered(String host) {
        return party.filter(it -> it.isServedAs(host)).isPresent();
    }

    public List<Passkey> list(long agentId) {
        return database.read(handle -> handle.createQuery("""
                        select id, name, created_at, last_used_at from agent_passkey
                         where agent_id = :id order by created_at, id
                        """)
                .bind("id", agentId)
                .map((row, _) -> new Passkey(
                        row.getLong("id"),
                        row.getString("name"),
                        Columns.instant(row, "created_at"),
                        Optional.ofNullable(Columns.nullableInstant(row, "last_used_at"))))
                .list());
    }

    /// Begins to add a passkey, after the present password was checked.
    ///
    /// @param session that must also finish it
    public Ceremony begin(DeskAgent agent, String session) {
        record Known(byte[] id, byte[] userHandle) {}
        RelyingParty here = require();
        List<Known> known = database.read(handle -> handle.createQuery(
                        "select credential_id, user_handle from agent_passkey where agent_id = :id")
                .bind("id", agent.id())
                .map((row, _) -> new Known(row.getBytes("credential_id"), row.getBytes("user_handle")))
                .list());
        requireRoom(known.size());
        var challenge = challenges.next(
                known.isEmpty() ? challenges.bytes() : known.getFirst().userHandle());
        return new Ceremony(
                challenges.sealed(purpose(agent.id(), session), challenge),
                PasskeyOptions.registration(
                        here, agent, challenge, known.stream().map(Known::id).toList()));
    }

    /// An authenticator's answer to `begin`.
    ///
    /// @param token of the ceremony
    /// @param credential JSON of WebAuthn
    public record Answer(String session, String token, String credential) {}

    /// Adds the passkey under that name.
    public SecondFactor.Enabled add(DeskAgent agent, String name, Answer answer, AuditedCommand act) {
        requireName(name);
        PasskeyChallenges.Challenge challenge;
        PasskeyVerifier.Registered made;
        try {
            challenge = challenges.open(purpose(agent.id(), answer.session()), answer.token());
            made = PasskeyVerifier.register(require(), challenge, answer.credential());
        } catch (PasskeyRefused _) {
            throw new Problem.Invalid(PageError.PASSKEY_REFUSED.of());
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<String> codes = recovery.first(database, agent.id());
        acts.once(act, name, handle -> {
            insert(handle, agent.id(), name, challenge, made, now);
            recovery.keep(handle, agent.id(), codes);
            notices.changed(handle, agent.id(), Change.PASSKEY_ADDED, now);
            return "";
        });
        return new SecondFactor.Enabled(now, codes);
    }

    private static void insert(
            Handle handle,
            long agentId,
            String name,
            PasskeyChallenges.Challenge challenge,
            PasskeyVerifier.Registered made,
            Instant now) {
        endSessions(handle, agentId, now);
        requireRoom(handle.createQuery("select count(*) from agent_passkey where agent_id = :id")
                .bind("id", agentId)
                .mapTo(Integer.class)
                .one());
        int added = handle.createUpdate("""
                        insert into agent_passkey (agent_id, name, credential_id, credential, user_handle, sign_count,
                                                   backup_eligible, created_at, challenged_at)
                        values (:agent, :name, :id, :data, :handle, :count, :eligible, :now, :challenged)
                            on conflict (credential_id) do nothing
                        """)
                .bind("agent", agentId)
                .bind("name", name)
                .bind("id", made.id())
                .bind("data", made.data())
                .bind("handle", challenge.userHandle())
                .bind("count", made.signCount())
                .bind("eligible", made.backupEligible())
                .bind("now", now)
                .bind("challenged", challenge.at())
                .execute();
        if (added == 0) {
            throw new Problem.Invalid(PageError.PASSKEY_KNOWN.of());
        }
    }

    public void rename(long agentId, long id, String name, AuditedCommand act) {
        requireName(name);
        acts.once(act, name, handle -> {
            int renamed = handle.createUpdate(
                            "update agent_passkey set name = :name where id = :id and agent_id = :agent")
                    .bind("name", name)
                    .bind("id", id)
                    .bind("agent", agentId)
                    .execute();
            if (renamed == 0) {
                throw unknown(id);
            }
            return "";
        });
    }

    /// The recovery codes end with the agent's last second factor.
    ///
    /// @return the moment before which all sessions are ended
    public Instant remove(long agentId, long id, AuditedCommand act) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        acts.once(act, CommandRunner.Work.of(handle -> {
            endSessions(handle, agentId, now);
            String name = handle.createQuery(
                            "delete from agent_passkey where id = :id and agent_id = :agent returning name")
                    .bind("id", id)
                    .bind("agent", agentId)
                    .mapTo(String.class)
                    .findOne()
                    .orElseThrow(() -> unknown(id));
            RecoveryCodes.removeWithLastFactor(handle, agentId);
            notices.changed(handle, agentId, Change.PASSKEY_REMOVED, now);
            return name;
        }));
        return now;
    }

    static void removeAll(Handle handle, long agentId) {
        handle.createUpdate("delete from agent_passkey where agent_id = :id")
                .bind("id", agentId)
                .execute();
    }

    /// Also locks the agent, so that changes of one account follow each other.
    private static void endSessions(Handle handle, long agentId, Instant now) {
        handle.createUpdate("update agent set signed_out_at = :now where id = :id")
                .bind("now", now)
                .bind("id", agentId)
                .execute();
    }

    private RelyingParty require() {
        return party.orElseThrow(() -> new Problem.Invalid(PageError.NO_PASSKEYS_HERE.of()));
    }

    private static void requireRoom(int passkeys) {
        if (passkeys >= MOST) {
            throw new Problem.Invalid(PageError.TOO_MANY_PASSKEYS.of(MOST));
        }
    }

    private static void requireName(String name) {
        if (name.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at("name"));
        }
        if (name.length() > LONGEST_NAME) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at("name", name.length(), LONGEST_NAME));
        }
        if (name.chars().anyMatch(Character::isISOControl)) {
            throw new Problem.Invalid(RequestError.CONTROL_CHARACTER.at("name"));
        }
    }

    private static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("passkey", "klucza dostępu", id));
    }

    private static String purpose(long agentId, String session) {
        return "registration of agent " + agentId + " in session " + session;
    }
}
