package odzew.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// An agent's answer to a customer. `date` is the date shown; a future one holds the message until then. `send`
/// is false for imports that must not be e-mailed.
///
/// @param hold how long the message waits in the outbox, so that it can be taken back
/// @param recipients absent: the ticket's customer, and the addresses that get copies of all its messages
/// @param seen the newest message that the writer had seen; the response is refused if the customer wrote since
/// @param forwards for a message to others than the customer: the customer still waits
/// @param assign true if the ticket is assigned to its writer unless it has an agent
/// @param quoted the history below the text, as plain text; it is sent, and not stored as the agent's words
/// @param ifChanged for a response with a later date
/// @param close true if the reply also closes the ticket
public record AgentResponse(
        String body,
        BodyType bodyType,
        String agentLogin,
        Optional<Instant> date,
        List<String> attachmentTokens,
        boolean send,
        Duration hold,
        Optional<Recipients> recipients,
        OptionalLong seen,
        boolean close,
        Optional<Forwards> forwards,
        boolean assign,
        String quoted,
        IfChanged ifChanged) {

    /// The farthest date, from now: nothing is scheduled that far ahead, and this catches a mistyped year.
    public static final Duration FARTHEST = Duration.ofDays(366);

    public AgentResponse {
        attachmentTokens = List.copyOf(attachmentTokens);
    }

    /// As sent by the API: without a hold, with the ticket's own copy addresses.
    public AgentResponse(
            String body,
            BodyType bodyType,
            String agentLogin,
            Optional<Instant> date,
            List<String> attachmentTokens,
            boolean send) {
        this(
                body,
                bodyType,
                agentLogin,
                date,
                attachmentTokens,
                send,
                Duration.ZERO,
                Optional.empty(),
                OptionalLong.empty(),
                false,
                Optional.empty(),
                false,
                "",
                IfChanged.HOLD);
    }

    /// The same response with another rule for a ticket that has changed by its date.
    public AgentResponse ifChanged(IfChanged rule) {
        return new AgentResponse(
                body,
                bodyType,
                agentLogin,
                date,
                attachmentTokens,
                send,
                hold,
                recipients,
                seen,
                close,
                forwards,
                assign,
                quoted,
                rule);
    }

    boolean forward() {
        return forwards.isPresent();
    }

    /// True if the message is due at that moment. Otherwise the deliverer need not be woken.
    boolean mailsAt(Instant now) {
        return send && hold.isZero() && date.filter(now::isBefore).isEmpty();
    }
}
