package odzew.history;

import java.util.EnumSet;
import java.util.OptionalLong;
import java.util.Set;

/// Selects events by action and ticket.
public record EventFilter(Set<Action> actions, OptionalLong ticketId) {

    public static final EventFilter ALL = new EventFilter(EnumSet.allOf(Action.class), OptionalLong.empty());

    public boolean accepts(Event event) {
        return actions.contains(event.action()) && (ticketId.isEmpty() || ticketId.equals(event.ticketId()));
    }

    boolean takesAllActions() {
        return actions.size() == Action.values().length;
    }
}
