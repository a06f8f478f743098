package odzew.ticket;

import java.time.Instant;
import java.util.Optional;

/// A customer's answer, submitted by a program.
public record CustomerResponse(String body, BodyType bodyType, Optional<Instant> date) {

    public CustomerResponse {
        Bodies.requireContent("body", body, bodyType);
    }
}
