package odzew.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import odzew.account.AccountNotices;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.AgentRegister;
import odzew.account.AgentRegister.Entry;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;

/// A company's directory finds agents by SCIM, and switches them off and on. It proves itself by a token of
/// its own; the database has the token's digest.
public final class ScimUsers {

    private final Database database;
    private final CommandRunner acts;
    private final AgentRegister register;
    private final InstantSource clock;

    public ScimUsers(Database database, InstantSource clock) {
        this.database = database;
        this.acts = new CommandRunner(database, clock);
        this.register = new AgentRegister(database, AccountNotices.NONE, clock);
        this.clock = clock;
    }

    /// Returns a new token, which is shown once; the earlier one ends.
    public String newToken(AuditedCommand act) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        acts.perform(act, handle -> {
            handle.execute("delete from scim_token");
            handle.createUpdate("insert into scim_token (sha256, made_at) values (:digest, :now)")
                    .bind("digest", digest(token))
                    .bind("now", clock.instant())
                    .execute();
        });
        return token;
    }

    public void removeToken(AuditedCommand act) {
        acts.perform(act, handle -> handle.execute("delete from scim_token"));
    }

    public boolean isToken(String token) {
        return database.read(
                handle -> handle.createQuery("select exists (select from scim_token where sha256 = :digest)")
                        .bind("digest", digest(token))
                        .mapTo(Boolean.class)
                        .one());
    }

    public List<Agent> all() {
        return register.list().stream().map(Entry::agent).toList();
    }

    public Optional<Agent> byId(String id) {
        return all().stream()
                .filter(agent -> String.valueOf(agent.id()).equals(id))
                .findFirst();
    }

    /// Changes nothing else. Switching off ends the agent's sessions and links to a new password. Throws a
    /// problem if no administrator would remain.
    public void setActive(Agent agent, boolean active, String address) {
        if (agent.active() == active) {
            return;
        }
        var actor = new Actor(Actor.Kind.SYSTEM, "scim", address);
        register.setActive(
                agent.login(),
                active,
                AuditedCommand.of(actor, active ? "agent.enable_by_scim" : "agent.disable_by_scim", agent.login()));
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
