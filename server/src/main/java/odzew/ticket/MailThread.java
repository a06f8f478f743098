package odzew.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The Message-IDs of a ticket so far, oldest first (RFC 5322 §3.6.4). The composer shortens a long list.
record MailThread(List<String> ids) {

    /// One Message-ID of a ticket.
    record Entry(long ticketId, String internetMessageId) {}

    static final MailThread NEW = new MailThread(List.of());

    /// By ticket.
    static Map<Long, MailThread> of(List<Entry> entries) {
        return entries.stream()
                .collect(Collectors.groupingBy(
                        Entry::ticketId,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Entry::internetMessageId, Collectors.toList()), MailThread::new)));
    }

    Optional<String> last() {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
    }
}
