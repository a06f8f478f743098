package odzew.mailbox;

import odzew.problem.LocalizedText;
import org.jdbi.v3.core.Handle;

/// Told once when a mailbox, or a mail in it, needs somebody, inside the transaction that remembers it.
@FunctionalInterface
public interface MailboxAlarm {

    void raised(Handle handle, Mailbox mailbox, LocalizedText subject, LocalizedText words);
}
