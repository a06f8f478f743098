/// A ticket's page: its conversation, its card, and the agent's actions.
@NullMarked
package odzew.web.ticket;

import org.jspecify.annotations.NullMarked;
