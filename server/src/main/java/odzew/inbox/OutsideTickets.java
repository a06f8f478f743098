package odzew.inbox;

/// Conditions in SQL on messages that became part of no ticket.
final class OutsideTickets {

    /// Those that were processed. A bounce that names a ticket and matches no delivery leaves no trace in it.
    static final String PROCESSED = "status = 'PROCESSED' and message_id is null"
            + " and verdict in ('BOUNCE', 'AUTOMATIC_ANSWER', 'OWN_LOOP') and not "
            + "(verdict = 'BOUNCE' and ticket_id is not null and not signs @> '[[\"MATCHES_NO_DELIVERY\"]]')";

    /// With those that are held, and those that could not be read or have no queue. Each becomes a ticket by
    /// order of an agent.
    static final String ALL =
            "(" + PROCESSED + " or status = 'HELD' and verdict in ('SPAM', 'HELD') or status = 'QUARANTINED')";

    /// Those that become a ticket when they are processed again.
    static final String CAN_BE_TICKET = "(" + PROCESSED + " or status = 'HELD' and verdict = 'SPAM')";

    private OutsideTickets() {}
}
