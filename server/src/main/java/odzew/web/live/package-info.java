/// Live updates of open pages: one reader of the history for all of them, and the viewers of each ticket.
@NullMarked
package odzew.web.live;

import org.jspecify.annotations.NullMarked;
