package odzew.ticket;

/// What can happen to a ticket; the names are read by webhooks and the feed.
public enum TicketAction {
    TICKET_CREATED,
    TICKET_MESSAGE_RECEIVED,
    TICKET_MESSAGE_SENT,
    TICKET_COMMENTED,
    TICKET_STATUS_CHANGED,
    TICKET_DELIVERY_CHANGED
}
