/// Tickets, messages, queues, statuses; every rule about them.
@NullMarked
package odzew.ticket;

import org.jspecify.annotations.NullMarked;
