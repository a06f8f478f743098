package odzew.web.mail;

import java.util.List;
import java.util.Map;
import odzew.inbox.IncomingMailView;
import odzew.inbox.IncomingMails;

/// The model of the page of incoming mail.
///
/// @param unfinished how many need attention, by state
/// @param outside how many of late are not in a ticket
/// @param more whether older ones follow
record IncomingModel(
        IncomingMails.Filter filter,
        List<IncomingMailView> rows,
        Map<String, Long> unfinished,
        long outside,
        boolean more) {

    long quarantined() {
        return unfinished.getOrDefault("QUARANTINED", 0L);
    }

    long held() {
        return unfinished.getOrDefault("HELD", 0L);
    }
}
