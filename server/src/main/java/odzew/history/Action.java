package odzew.history;

import java.util.Arrays;
import java.util.Optional;

/// The kinds of events. The names are part of the wire: webhooks and clients of the feed use them.
public enum Action {
    TICKET_CREATED,
    TICKET_UPDATED,
    TICKET_CLOSED,
    TICKET_MESSAGE_RECEIVED,
    TICKET_MESSAGE_SENT,
    TICKET_COMMENTED,
    TICKET_DELIVERY_CHANGED,
    CUSTOMER_CREATED,
    CUSTOMER_UPDATED,
    CUSTOMER_DELETED,
    COMPANY_CREATED,
    COMPANY_UPDATED,
    COMPANY_DELETED;

    public static Optional<Action> find(String name) {
        return Arrays.stream(values())
                .filter(action -> action.name().equals(name))
                .findFirst();
    }
}
