/// The SMTP client.
@NullMarked
package odzew.outbox.smtp;

import org.jspecify.annotations.NullMarked;
