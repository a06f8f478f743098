package odzew.web.mail;

import java.util.List;
import java.util.Map;
import odzew.inbox.IncomingMailView;
import odzew.inbox.IncomingMails;

/// The model of the page of incoming mail.
///
/// @param unfinished the number that need attention, by status
/// @param outside the number of recent ones that are not in a ticket
/// @param more true if older ones follow
/// @param teaches true if the agent can teach a spam filter
record IncomingModel(
        IncomingMails.Filter filter,
        List<IncomingMailView> rows,
        Map<String, Long> unfinished,
        long outside,
        boolean more,
        boolean teaches) {

    long quarantined() {
        return unfinished.getOrDefault("QUARANTINED", 0L);
    }

    long held() {
        return unfinished.getOrDefault("HELD", 0L);
    }
}
