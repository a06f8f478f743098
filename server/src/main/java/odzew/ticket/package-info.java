/// Tickets, messages, queues, statuses, history; every rule about them.
@NullMarked
package odzew.ticket;

import org.jspecify.annotations.NullMarked;
