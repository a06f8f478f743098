package odzew.ticket;

import java.util.List;

/// A page of tickets, without their messages.
///
/// @param count all that the filter finds
public record TicketList(long count, List<TicketView> tickets) {}
