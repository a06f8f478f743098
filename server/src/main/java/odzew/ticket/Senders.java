package odzew.ticket;

import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// Looks up the sender of a message in the inbox. It is a callback, because the inbox is above the tickets.
public interface Senders {

    /// Returns the address in lower case; empty if the message did not come by e-mail or its
    /// sender cannot be read.
    Optional<String> of(Handle handle, long messageId);
}
