/// Mailboxes on other servers: their settings and secrets, and fetching what arrives in them by IMAP.
@NullMarked
package odzew.mailbox;

import org.jspecify.annotations.NullMarked;
