/// Sends messages by other ways than the site's relay: an SMTP account, a connected mailbox.
@NullMarked
package odzew.mailbox.sending;

import org.jspecify.annotations.NullMarked;
