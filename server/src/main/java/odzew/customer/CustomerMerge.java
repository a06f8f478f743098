package odzew.customer;

import java.time.Instant;
import java.util.List;

/// A merge of two entries of one customer that can still be undone.
///
/// @param name of the entry that went; its address if it had no name
/// @param tickets those of the entry that went
public record CustomerMerge(
        long id, long intoId, long fromId, String name, String email, Instant mergedAt, List<Long> tickets) {

    public CustomerMerge {
        tickets = List.copyOf(tickets);
    }
}
