/// What happens while pages are open: one reader of the history for all of them, and who looks at which ticket.
@NullMarked
package odzew.web.live;

import org.jspecify.annotations.NullMarked;
