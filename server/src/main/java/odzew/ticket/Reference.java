package odzew.ticket;

/// One Message-ID of a ticket.
record Reference(long ticketId, String internetMessageId) {}
