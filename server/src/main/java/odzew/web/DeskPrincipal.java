package odzew.web;

import java.io.Serializable;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;

/// The signed-in agent as the session keeps it; everything else about the agent is reloaded on each request.
record DeskPrincipal(long agentId, Instant signedInAt) implements Principal, Serializable {

    /// A session ends then, however much it is used.
    private static final Duration LONGEST = Duration.ofDays(7);

    boolean isOver(Instant now) {
        return !now.isBefore(signedInAt.plus(LONGEST));
    }

    @Override
    public String getName() {
        return Long.toString(agentId);
    }
}
