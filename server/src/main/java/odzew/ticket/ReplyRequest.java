package odzew.ticket;

import java.util.List;
import odzew.account.AuditedCommand;
import odzew.problem.ValidationError;

/// A caller's wish to answer a customer.
///
/// @param ticketId as asked; the reply goes to the ticket that it was merged into
/// @param body the mistakes in the body, found before the transaction, because parsing long HTML takes time
record ReplyRequest(long ticketId, AgentResponse response, List<ValidationError> body, AuditedCommand caller) {

    static ReplyRequest of(long ticketId, AgentResponse response, AuditedCommand caller) {
        return new ReplyRequest(ticketId, response, response.bodyMistakes(), caller);
    }

    ReplyRequest as(AuditedCommand other) {
        return new ReplyRequest(ticketId, response, body, other);
    }
}
