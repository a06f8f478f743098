package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message as readers see it.
public record MessageView(
        long id,
        MessageType type,
        Optional<String> agentLogin,
        String body,
        BodyType bodyType,
        String comment,
        String systemComment,
        Instant createdAt,
        List<String> attachmentTokens) {}
