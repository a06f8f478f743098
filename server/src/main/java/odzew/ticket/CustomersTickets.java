package odzew.ticket;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Moves tickets between two customers, when these are merged or separated.
final class CustomersTickets {

    private CustomersTickets() {}

    static List<Long> moveCustomer(Handle handle, long fromId, long intoId) {
        return handle.createQuery("update ticket set customer_id = :into where customer_id = :from returning id")
                .bind("from", fromId)
                .bind("into", intoId)
                .mapTo(Long.class)
                .list();
    }

    /// @param tickets those of `fromId` before the merge
    /// @param addresses those that only `fromId` has: tickets opened from them since the merge go back, too
    static void moveCustomerBack(
            Handle handle, long fromId, long intoId, List<Long> tickets, List<String> addresses, Instant since) {
        handle.createUpdate("""
                        update ticket set customer_id = :from
                         where customer_id = :into
                           and (id = any(:tickets)
                                or (created_at >= :since and lower(requester_address) = any(:addresses)))
                        """)
                .bind("from", fromId)
                .bind("into", intoId)
                .bind("tickets", tickets.stream().mapToLong(Long::longValue).toArray())
                .bind("addresses", addresses.toArray(String[]::new))
                .bind("since", since)
                .execute();
    }
}
