package odzew.ticket;

import java.time.Instant;
import java.util.Optional;

/// One line of the history.
record TicketEvent(
        long ticketId, Optional<Long> messageId, TicketAction action, String actor, String detail, Instant at) {}
