package odzew.ticket;

/// A ticket that was closed, as its undo needs it.
///
/// @param sender the customer's address; empty: unknown
/// @param statusBefore as in `KnownPart`
/// @param status the present one; the same as before if the ticket was closed already
public record ClosedTicket(String sender, String statusBefore, String status) {}
