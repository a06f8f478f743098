package odzew.ticket;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The Message-IDs of a ticket so far, oldest first (RFC 5322 §3.6.4). The composer shortens a long list.
record MailThread(List<String> ids) {

    Optional<String> last() {
        return ids.isEmpty() ? Optional.empty() : Optional.of(ids.getLast());
    }

    MailThread with(String id) {
        var longer = new ArrayList<>(ids);
        longer.add(id);
        return new MailThread(List.copyOf(longer));
    }
}
