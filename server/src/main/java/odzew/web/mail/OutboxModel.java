package odzew.web.mail;

import java.util.List;
import java.util.Optional;
import odzew.outbox.DeliveryFilter;
import odzew.outbox.OutboxControl;
import odzew.outbox.OutboxEntry;

/// The model of the page of outgoing mail.
///
/// @param since as typed; empty: without a limit
/// @param more true if older ones follow
record OutboxModel(
        OutboxList state, String since, List<OutboxEntry> entries, boolean more, Optional<OutboxControl.Pause> pause) {

    /// True if all messages in this list can be sent again.
    boolean canRepeat() {
        return !entries.isEmpty() && DeliveryFilter.REPEATABLE.containsAll(state.statuses());
    }
}
