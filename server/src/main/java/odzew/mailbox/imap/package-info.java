/// Fetches mail by IMAP: the protocol, the workers, the folder of sent mail.
@NullMarked
package odzew.mailbox.imap;

import org.jspecify.annotations.NullMarked;
