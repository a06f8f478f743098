package odzew.web.live;

import java.util.List;
import java.util.Set;
import odzew.desk.ChangedTicket;
import odzew.desk.CountBoard;
import odzew.history.Position;

/// The changes of a moment, read once for all open pages.
///
/// @param upTo position in the history
/// @param touched tickets with any event, delivery changes included
/// @param tickets the changed tickets in their current state
/// @param complete false: more changed than are listed
public record ChangeBatch(
        Position upTo, Set<Long> touched, List<ChangedTicket> tickets, boolean complete, CountBoard counts) {}
