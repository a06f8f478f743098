/// Tickets, messages, queues and statuses, with all rules about them.
@NullMarked
package odzew.ticket;

import org.jspecify.annotations.NullMarked;
