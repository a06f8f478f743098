package odzew.notification;

import java.util.OptionalLong;
import odzew.history.Event;

/// An event that concerns an agent.
///
/// @param text what was written, for an e-mail; empty if there is nothing to quote
record Occasion(NotificationKind kind, long agentId, ConcernedTicket ticket, Event event, String text) {

    OptionalLong messageId() {
        return kind == NotificationKind.ASSIGNED ? OptionalLong.empty() : event.messageId();
    }
}
