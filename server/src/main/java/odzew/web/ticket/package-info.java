/// A ticket's page: its conversation, its card, and what an agent does with it.
@NullMarked
package odzew.web.ticket;

import org.jspecify.annotations.NullMarked;
