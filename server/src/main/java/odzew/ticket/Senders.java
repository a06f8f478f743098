package odzew.ticket;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Who sent a message, as the inbox has it: a callback, because the inbox is above the tickets.
public interface Senders {

    /// The address in lower case; empty where the message did not come by mail or its sender cannot be read.
    Optional<String> of(Handle handle, long messageId);
}
