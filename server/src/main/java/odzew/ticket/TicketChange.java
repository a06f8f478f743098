package odzew.ticket;

import java.time.Instant;
import java.util.Optional;

/// A change of a ticket's row; absent parts stay. A response ends the customer's wait, a customer's message
/// begins
/// it.
///
/// @param agentId assigned unless the ticket has an agent
record TicketChange(
        long ticketId,
        Move move,
        boolean respondedNow,
        Instant at,
        Optional<Long> customerMessageId,
        Optional<Long> agentId) {

    static TicketChange of(long ticketId, Move move, Instant at) {
        return new TicketChange(ticketId, move, false, at, Optional.empty(), Optional.empty());
    }

    static TicketChange ofResponse(long ticketId, Move move, Instant at) {
        return new TicketChange(ticketId, move, true, at, Optional.empty(), Optional.empty());
    }

    static TicketChange ofCustomer(long ticketId, long messageId, Move move, Instant at) {
        return new TicketChange(ticketId, move, false, at, Optional.of(messageId), Optional.empty());
    }

    TicketChange assigning(long agent) {
        return new TicketChange(ticketId, move, respondedNow, at, customerMessageId, Optional.of(agent));
    }
}
