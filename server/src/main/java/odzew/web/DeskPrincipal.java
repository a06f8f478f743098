package odzew.web;

import java.io.Serializable;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import odzew.account.DeskAgent;
import odzew.account.DeskAgents;
import org.springframework.security.core.context.SecurityContextHolder;

/// The signed-in agent as stored in the session; all other data of the agent is reloaded on each request.
///
/// @param signedInAt compared with the moment before which all sessions of the agent are over
/// @param provider the session at the identity provider; empty: signed in here
/// @param begunAt when the agent last proved the password, or signed in otherwise: from then the session is
/// limited
record DeskPrincipal(long agentId, Instant signedInAt, String provider, Instant begunAt)
        implements Principal, Serializable {

    /// A session ends after this time, even if it is in use.
    private static final Duration LONGEST = Duration.ofDays(7);

    DeskPrincipal {
        if (begunAt == null) { // stored by an earlier version
            begunAt = signedInAt;
        }
    }

    DeskPrincipal(long agentId, Instant signedInAt, String provider) {
        this(agentId, signedInAt, provider, signedInAt);
    }

    DeskPrincipal(long agentId, Instant signedInAt) {
        this(agentId, signedInAt, "");
    }

    /// The same session after the agent's others were ended; it is not prolonged.
    DeskPrincipal continued(Instant now) {
        return new DeskPrincipal(agentId, now, provider, begunAt);
    }

    /// Of the request that this thread serves.
    static Optional<DeskPrincipal> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof DeskPrincipal principal
                ? Optional.of(principal)
                : Optional.empty();
    }

    boolean isOver(Instant now) {
        return !now.isBefore(begunAt.plus(LONGEST));
    }

    /// False after a sign-out everywhere, and once the agent signs in at the identity provider only and this
    /// session began here.
    boolean isValid(DeskAgent agent, DeskAgents agents) {
        return !signedInAt.isBefore(agent.signedOutAt()) && (!provider.isEmpty() || agents.signsInHere(agent.id()));
    }

    @Override
    public String getName() {
        return Long.toString(agentId);
    }
}
