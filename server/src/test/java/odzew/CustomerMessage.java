package odzew;

import java.util.Optional;
import odzew.account.SomeAct;
import odzew.ticket.BodyType;
import odzew.ticket.CustomerResponse;

/// A customer's further message in a ticket.
final class CustomerMessage {

    private CustomerMessage() {}

    /// Returns its number.
    static long plain(Core core, long ticket, String text) {
        return of(core, ticket, text, BodyType.PLAIN);
    }

    /// Returns its number.
    static long html(Core core, long ticket, String html) {
        return of(core, ticket, html, BodyType.HTML);
    }

    private static long of(Core core, long ticket, String body, BodyType type) {
        return core.tickets
                .customerResponse(ticket, new CustomerResponse(body, type, Optional.empty()), SomeAct.act())
                .id();
    }
}
