/// The SMTP client of the outbox.
@NullMarked
package odzew.outbox.smtp;

import org.jspecify.annotations.NullMarked;
