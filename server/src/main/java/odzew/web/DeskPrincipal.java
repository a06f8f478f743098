package odzew.web;

import java.io.Serializable;
import java.security.Principal;
import java.time.Instant;

/// Who is signed in, as the session keeps it; everything else about the agent is read anew at each request.
record DeskPrincipal(long agentId, Instant signedInAt) implements Principal, Serializable {

    @Override
    public String getName() {
        return Long.toString(agentId);
    }
}
