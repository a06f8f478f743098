package odzew.ticket;

import java.time.Instant;
import java.util.Optional;

/// An internal remark; it is never mailed.
public record NewComment(String comment, Optional<String> agentLogin, Optional<Instant> date) {

    public NewComment {
        Bodies.requireContent("comment", comment, BodyType.PLAIN);
    }
}
