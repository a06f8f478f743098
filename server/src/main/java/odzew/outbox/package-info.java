/// Mails accepted for sending: send, capture, retry, record for each recipient.
@NullMarked
package odzew.outbox;

import org.jspecify.annotations.NullMarked;
