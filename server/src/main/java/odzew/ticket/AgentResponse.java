package odzew.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an agent answers a customer. `date` is the moment shown; a future one holds the mail until then. `send` is
/// false for imports that must not mail.
public record AgentResponse(
        String body,
        BodyType bodyType,
        String agentLogin,
        Optional<Instant> date,
        List<String> attachmentTokens,
        boolean send) {

    public AgentResponse {
        attachmentTokens = List.copyOf(attachmentTokens);
    }
}
