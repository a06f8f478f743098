package odzew.ticket;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.problem.ValidationError;

/// What an agent answers a customer. `date` is the moment shown; a future one holds the mail until then. `send`
/// is false for imports that must not mail.
///
/// @param hold how long the mail waits, so that it can be taken back
/// @param cc instead of those who get copies of all of the ticket's mails; absent: those
/// @param seen the newest message that the writer had seen; the response is refused if the customer wrote since
/// @param close whether the ticket is closed with it
public record AgentResponse(
        String body,
        BodyType bodyType,
        String agentLogin,
        Optional<Instant> date,
        List<String> attachmentTokens,
        boolean send,
        Duration hold,
        Optional<List<String>> cc,
        OptionalLong seen,
        boolean close) {

    public AgentResponse {
        attachmentTokens = List.copyOf(attachmentTokens);
        cc = cc.map(List::copyOf);
    }

    /// As the API answers: at once, to all.
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
                false);
    }

    /// Whether its mail is due at that moment; if it is due later, or never, nobody need be woken for it.
    boolean mailsAt(Instant now) {
        return send && hold.isZero() && date.filter(now::isBefore).isEmpty();
    }

    /// A response that is only stored needs no form that can be mailed.
    List<ValidationError> bodyMistakes() {
        return send ? Bodies.mailMistakes("body", body, bodyType) : Bodies.mistakes("body", body, bodyType);
    }
}
