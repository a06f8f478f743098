package odzew.mailbox;

import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// Notified once when a mailbox, or a message in it, needs attention; inside the transaction that records it.
@FunctionalInterface
public interface MailboxAlarm {

    void raised(Handle handle, Mailbox mailbox, LocalizedText subject, LocalizedText text);
}
