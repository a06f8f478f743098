package odzew.web;

import java.io.Serializable;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;

/// The signed-in agent as stored in the session; all other data of the agent is reloaded on each request.
record DeskPrincipal(long agentId, Instant signedInAt) implements Principal, Serializable {

    /// A session ends after this time, even if it is in use.
    private static final Duration LONGEST = Duration.ofDays(7);

    boolean isOver(Instant now) {
        return !now.isBefore(signedInAt.plus(LONGEST));
    }

    @Override
    public String getName() {
        return Long.toString(agentId);
    }
}
