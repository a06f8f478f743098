package odzew.ticket;

import java.util.List;

/// A page of tickets, without their messages.
///
/// @param count the number of all tickets that the filter selects
public record TicketList(long count, List<TicketView> tickets) {}
