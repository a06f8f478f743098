package odzew.signin;

import java.net.URI;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.DeskAgent;
import odzew.account.ProvidedAgents;
import odzew.database.Database;
import odzew.secret.InstallationKey;
import odzew.secret.Resealing;
import odzew.secret.Seal;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sessions that began at the identity provider. They end here when the provider says so (back-channel
/// logout), and when it no longer renews their tokens, which each server asks for twice a minute: so a person
/// who is deactivated there is out within a minute. While the provider cannot be reached, sessions go on.
public final class ProviderSessions {

    private static final Logger log = LoggerFactory.getLogger(ProviderSessions.class);
    private static final Duration CHECKED_EACH = Duration.ofSeconds(30);
    private static final Duration SKEW = Duration.ofSeconds(60);
    private static final int AT_ONCE = 50;

    /// The sessions of the pages.
    public interface OpenSessions {
        /// @param id of the session at the provider, as `SignedIn` returned it
        /// @param signedOutAt sessions that began earlier are over
        boolean isOpen(long agentId, String id, Instant signedOutAt);

        void end(long agentId, String id);
    }

    private static final String PURPOSE = "odzew provider sessions";

    private record Row(String id, long agentId, Optional<byte[]> refreshToken) {}

    private final Database database;
    private final CommandRunner acts;
    private final Provider provider;
    private final ProviderTokens tokens;
    private final OpenSessions open;
    private final Seal seal;
    private final InstantSource clock;

    public ProviderSessions(
            Database database, Provider provider, OpenSessions open, InstallationKey key, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.provider = provider;
        this.tokens = new ProviderTokens(provider, clock);
        this.open = open;
        this.seal = key.seal(PURPOSE);
        this.clock = clock;
    }

    /// Returns the number by which the pages' session names it.
    String begun(long agentId, Instant startedAt, Provider.Tokens issued, Map<String, Object> claims) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String id = HexFormat.of().formatHex(random);
        database.useTransaction(handle -> handle.createUpdate("""
                        insert into provider_session
                               (id, agent_id, started_at, issuer, subject, sid, refresh_token, id_token, checked_at)
                        values (:id, :agent, :started, :issuer, :subject, :sid, :refresh, :token, :started)
                        """)
                .bind("id", id)
                .bind("agent", agentId)
                .bind("started", startedAt)
                .bind("issuer", provider.settings().issuer().toString())
                .bind("subject", Provider.text(claims, "sub"))
                .bind("sid", Provider.text(claims, "sid"))
                .bind("refresh", issued.refreshToken().isEmpty() ? null : seal.seal(owner(id), issued.refreshToken()))
                .bind("token", seal.seal(owner(id), issued.idToken()))
                .execute());
        return id;
    }

    /// Forgets a session that ends here. Returns the address at which the browser signs out at the provider, too.
    ///
    /// @param back the address to which the provider sends the browser afterwards
    public Optional<URI> signOut(String id, URI back) {
        Optional<byte[]> idToken = database.inTransaction(
                handle -> handle.createQuery("delete from provider_session where id = :id returning id_token")
                        .bind("id", id)
                        .mapTo(byte[].class)
                        .findOne());
        if (idToken.isEmpty()) {
            return Optional.empty();
        }
        try {
            var query = new LinkedHashMap<String, String>();
            query.put("id_token_hint", seal.openText(owner(id), idToken.get()));
            query.put("client_id", provider.settings().clientId());
            query.put("post_logout_redirect_uri", back.toString());
            return provider.endSession(query);
        } catch (ProviderException | Seal.Unreadable e) {
            log.warn("signed out here only, not at the provider: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// Ends the sessions that a logout token names and that began before it was issued, so that a repeated token
    /// ends no later session. Throws if the token is not the provider's.
    public int backChannelLogout(String logoutToken) throws ProviderException {
        ProviderTokens.Logout logout = tokens.logout(logoutToken);
        List<Row> named = database.read(handle -> handle.createQuery("""
                        select id, agent_id, null::bytea as refresh_token from provider_session
                         where issuer = :issuer and (:sid = '' or sid = :sid) and (:subject = '' or subject = :subject)
                           and started_at < :issued
                        """)
                .bind("issuer", provider.settings().issuer().toString())
                .bind("sid", logout.sid())
                .bind("subject", logout.subject())
                .bind("issued", logout.issuedAt().plus(SKEW))
                .map((row, _) -> row(row))
                .list());
        named.forEach(it -> end(it, "signed out at the provider"));
        return named.size();
    }

    /// Asks the provider about the sessions that were not asked about lately. Returns false if none was due.
    public boolean check() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        List<Row> due = database.inTransaction(handle -> handle.createQuery("""
                        with due as (
                          select id from provider_session
                           where checked_at <= :before
                           order by checked_at
                           limit :limit
                             for update skip locked)
                        update provider_session s set checked_at = :now
                          from due
                         where s.id = due.id
                        returning s.id, s.agent_id, s.refresh_token
                        """)
                .bind("before", now.minus(CHECKED_EACH))
                .bind("limit", AT_ONCE)
                .bind("now", now)
                .map((row, _) -> row(row))
                .list());
        var failures = new ArrayList<String>();
        boolean answers = true;
        for (Row row : due) {
            try {
                check(row);
            } catch (ProviderException e) {
                failures.add(e.getMessage());
                if (e.isUnreachable()) {
                    answers = false;
                    askFirst(due.subList(due.indexOf(row) + 1, due.size()), now);
                    break;
                }
            }
        }
        if (!failures.isEmpty()) {
            log.warn(
                    "{} sessions not checked at {}, the first because: {}",
                    failures.size(),
                    provider.settings().issuer(),
                    failures.getFirst());
        }
        return answers && due.size() == AT_ONCE;
    }

    /// The next round begins with these, so that one session for which the provider is silent holds up no other.
    private void askFirst(List<Row> rows, Instant now) {
        database.useTransaction(handle -> handle.createUpdate("""
                        update provider_session set checked_at = :before where id = any(:ids) and checked_at = :now
                        """)
                .bind("before", now.minus(CHECKED_EACH))
                .bind("ids", rows.stream().map(Row::id).toArray(String[]::new))
                .bind("now", now)
                .execute());
    }

    private void check(Row row) throws ProviderException {
        Optional<DeskAgent> agent = database.read(handle -> ProvidedAgents.active(handle, row.agentId()));
        if (agent.isEmpty() || !open.isOpen(row.agentId(), row.id(), agent.get().signedOutAt())) {
            forget(row);
        } else if (row.refreshToken().isPresent()) {
            try {
                var grant = new LinkedHashMap<String, String>();
                grant.put("grant_type", "refresh_token");
                grant.put(
                        "refresh_token",
                        seal.openText(owner(row.id()), row.refreshToken().get()));
                Provider.Tokens renewed = provider.tokens(grant);
                if (!renewed.refreshToken().isEmpty()) {
                    keep(row, renewed.refreshToken());
                }
            } catch (Seal.Unreadable e) {
                end(row, "its token cannot be decrypted");
            } catch (ProviderException e) {
                if (!e.isRefusal()) {
                    throw e;
                }
                end(row, "no longer valid at the provider");
            }
        }
    }

    private void keep(Row row, String refreshToken) {
        database.useTransaction(handle -> handle.createUpdate("""
                        update provider_session set refresh_token = :refresh where id = :id
                        """)
                .bind("refresh", seal.seal(owner(row.id()), refreshToken))
                .bind("id", row.id())
                .execute());
    }

    private void end(Row row, String reason) {
        open.end(row.agentId(), row.id());
        String login = database.read(handle -> ProvidedAgents.login(handle, row.agentId()));
        var actor = Actor.system("identity provider");
        acts.once(AuditedCommand.of(actor, "agent.session_ended", login), reason, handle -> {
            forget(handle, row);
            return "";
        });
        log.info("session of {} ended: {}", login, reason);
    }

    private void forget(Row row) {
        database.useTransaction(handle -> forget(handle, row));
    }

    private static void forget(Handle handle, Row row) {
        handle.createUpdate("delete from provider_session where id = :id")
                .bind("id", row.id())
                .execute();
    }

    /// Seals the tokens again under another key of the installation.
    public static void reseal(Handle handle, Resealing resealing) {
        record Kept(String id, Optional<byte[]> refreshToken, byte[] idToken) {}
        handle.createQuery("select id, refresh_token, id_token from provider_session")
                .map((row, _) -> new Kept(
                        row.getString("id"),
                        Optional.ofNullable(row.getBytes("refresh_token")),
                        row.getBytes("id_token")))
                .list()
                .forEach(it -> handle.createUpdate("""
                                update provider_session set refresh_token = :refresh, id_token = :token where id = :id
                                """)
                        .bind(
                                "refresh",
                                it.refreshToken()
                                        .map(token -> resealing.box(PURPOSE, owner(it.id()), token))
                                        .orElse(null))
                        .bind("token", resealing.box(PURPOSE, owner(it.id()), it.idToken()))
                        .bind("id", it.id())
                        .execute());
    }

    private static String owner(String id) {
        return "provider session " + id;
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("id"), row.getLong("agent_id"), Optional.ofNullable(row.getBytes("refresh_token")));
    }
}
