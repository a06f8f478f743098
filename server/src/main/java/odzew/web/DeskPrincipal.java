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
/// @param provider the session at the identity provider; empty: signed in here
record DeskPrincipal(long agentId, Instant signedInAt, String provider) implements Principal, Serializable {

    /// A session ends after this time, even if it is in use.
    private static final Duration LONGEST = Duration.ofDays(7);

    DeskPrincipal(long agentId, Instant signedInAt) {
        this(agentId, signedInAt, "");
    }

    /// Of the request that this thread serves.
    static Optional<DeskPrincipal> current() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof DeskPrincipal principal
                ? Optional.of(principal)
                : Optional.empty();
    }

    boolean isOver(Instant now) {
        return !now.isBefore(signedInAt.plus(LONGEST));
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
