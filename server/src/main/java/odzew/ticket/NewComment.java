package odzew.ticket;

import java.time.Instant;
import java.util.Optional;

/// An internal comment; it is never sent by e-mail.
public record NewComment(String comment, Optional<String> agentLogin, Optional<Instant> date) {

    public NewComment {
        Bodies.requireContent("comment", comment, BodyType.PLAIN);
    }
}
