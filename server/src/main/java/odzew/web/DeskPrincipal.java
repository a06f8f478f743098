package odzew.web;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;

/// The signed-in agent as the session keeps it; everything else about the agent is reloaded on each request.
record DeskPrincipal(long agentId, Instant signedInAt) implements Principal, Serializable {

    @Override
    public String getName() {
        return Long.toString(agentId);
    }
}
