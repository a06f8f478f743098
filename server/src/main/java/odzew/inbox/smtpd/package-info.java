/// The listener: SMTP and LMTP sessions.
@NullMarked
package odzew.inbox.smtpd;

import org.jspecify.annotations.NullMarked;
