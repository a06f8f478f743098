/// The lists of tickets.
@NullMarked
package odzew.web.inbox;

import org.jspecify.annotations.NullMarked;
