package odzew.outbox;

import java.util.Collection;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/// Looks whether messages that were written earlier still fit, at the moment when they are to go.
@FunctionalInterface
public interface SendCheck {

    SendCheck NONE = (_, _) -> Map.of();

    /// The messages that must wait for a person, each with its reason.
    Map<Long, HoldReason> objections(Handle handle, Collection<Long> messageIds);
}
