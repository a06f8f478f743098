/// Mailboxes on other servers: their settings and secrets, and fetching their messages by IMAP.
@NullMarked
package odzew.mailbox;

import org.jspecify.annotations.NullMarked;
