package odzew.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import odzew.account.SignInAttempts.Secret;
import odzew.database.Database;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// Links by which agents choose a password: invitations, and after a forgotten password. A link works once and
/// ends;
/// the database has its digest only. An invitation replaces all earlier links. A link after a forgotten password
/// replaces none, because strangers can ask for it: the first one that is used ends all.
public final class PasswordLinks {

    public enum Purpose {
        INVITATION(Duration.ofDays(7)),
        FORGOTTEN(Duration.ofHours(1));

        private final Duration life;

        Purpose(Duration life) {
            this.life = life;
        }
    }

    /// The agent that a link belongs to.
    public record Holder(long agentId, String login) {}

    private final Database database;
    private final CommandRunner acts;
    private final AccountNotices notices;
    private final SignInAttempts attempts;
    private final LocalSignIn local;
    private final InstantSource clock;

    public PasswordLinks(Database database, AccountNotices notices, LocalSignIn local, InstantSource clock) {
        this.local = local;
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.notices = notices;
        this.attempts = new SignInAttempts(database, clock);
        this.clock = clock;
    }

    /// False if no link can be sent; then no page offers one.
    public boolean areOffered() {
        return notices.canLink();
    }

    /// Sends an active agent a link; the agent's present password stays valid until it is used.
    public void invite(String login, AuditedCommand act) {
        acts.perform(act, handle -> {
            long agent = handle.createQuery("select id from agent where login = :login and active for no key update")
                    .bind("login", login)
                    .mapTo(Long.class)
                    .findOne()
                    .orElseThrow(() -> new Problem.NotFound(
                            ValidationError.notFound("agent with login", "agenta o loginie", login)));
            if (!make(handle, agent, Purpose.INVITATION)) {
                throw new Problem.Invalid(PageError.CANNOT_INVITE.of());
            }
        });
    }

    /// Counts a request for a link, for known and unknown accounts alike. Throws `SignInAttempts.TooMany`.
    public void count(String loginOrEmail, String address) {
        attempts.take(Secret.LINK, loginOrEmail.toLowerCase(Locale.ROOT), address);
    }

    /// Sends a link to the agent with that login or e-mail address, if there is one who signs in with a
    /// password here. Takes longer for known accounts: the caller has answered before, alike in all cases.
    ///
    /// Login and address, in capitals or not, name one agent, so the links are counted for the agent too, without
    /// an answer of its own: it would show that two texts name one agent. The links that were sent stay valid.
    public void send(String loginOrEmail, String address) {
        List<Holder> found = database.read(handle -> handle.createQuery("""
                        select id, login from agent
                         where active and password_hash is not null
                           and (login = :text or lower(email) = lower(:text) and email <> '')
                        """)
                .bind("text", loginOrEmail)
                .map((row, _) -> new Holder(row.getLong("id"), row.getString("login")))
                .list());
        if (found.size() == 1
                && local.allows(found.getFirst().agentId())
                && mayGetALink(found.getFirst().agentId(), address)) {
            String login = found.getFirst().login();
            var act = AuditedCommand.of(Actor.agent(login, address), "agent.password_forgotten", login);
            acts.perform(act, handle -> make(handle, found.getFirst().agentId(), Purpose.FORGOTTEN));
        }
    }

    private boolean mayGetALink(long agentId, String address) {
        try {
            attempts.take(Secret.SENT_LINK, String.valueOf(agentId), address);
            return true;
        } catch (SignInAttempts.TooMany _) {
            return false;
        }
    }

    private boolean make(Handle handle, long agentId, Purpose purpose) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        Instant now = clock.instant();
        handle.createUpdate("delete from password_link where agent_id = :agent and (:all or expires_at <= :now)")
                .bind("agent", agentId)
                .bind("all", purpose == Purpose.INVITATION)
                .bind("now", now)
                .execute();
        handle.createUpdate("""
                        insert into password_link (sha256, agent_id, purpose, expires_at)
                        values (:digest, :agent, :purpose, :expires)
                        """)
                .bind("digest", digest(token))
                .bind("agent", agentId)
                .bind("purpose", purpose.name())
                .bind("expires", now.plus(purpose.life))
                .execute();
        return notices.link(handle, agentId, purpose, token, now);
    }

    /// Returns the active agent that the link belongs to, unless it has ended.
    public Optional<Holder> holder(String token) {
        return database.read(handle -> handle.createQuery("""
                        select a.id, a.login
                          from password_link l join agent a on a.id = l.agent_id
                         where l.sha256 = :digest and l.expires_at > :now and a.active
                        """)
                .bind("digest", digest(token))
                .bind("now", clock.instant())
                .map((row, _) -> new Holder(row.getLong("id"), row.getString("login")))
                .findOne());
    }

    /// Sets the password and ends the agent's sessions. Of two concurrent uses one succeeds.
    public void use(String token, String password, String address) {
        Holder holder = holder(token).orElseThrow(() -> new Problem.Invalid(PageError.LINK_ENDED.of()));
        AgentPasswords.requireGood(password, holder.login());
        String hash = Passwords.hash(password, address);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var act = AuditedCommand.of(Actor.agent(holder.login(), address), "agent.password_by_link", holder.login());
        acts.perform(act, handle -> {
            handle.execute("select from agent where id = ? for no key update", holder.agentId());
            int used = handle.createUpdate("delete from password_link where sha256 = :digest and expires_at > :now")
                    .bind("digest", digest(token))
                    .bind("now", now)
                    .execute();
            if (used == 0) {
                throw new Problem.Invalid(PageError.LINK_ENDED.of());
            }
            remove(handle, holder.agentId());
            handle.createUpdate("""
                            update agent
                               set password_hash = :hash, must_change_password = false, signed_out_at = :now
                             where id = :id
                            """)
                    .bind("hash", hash)
                    .bind("now", now)
                    .bind("id", holder.agentId())
                    .execute();
            notices.changed(handle, holder.agentId(), AccountNotices.Change.PASSWORD, now);
        });
    }

    /// To be called when the agent's password is set, the address changes, or the account is disabled.
    static void remove(Handle handle, long agentId) {
        handle.createUpdate("delete from password_link where agent_id = :agent")
                .bind("agent", agentId)
                .execute();
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
