package odzew.inbox;

import java.util.Optional;
import java.util.OptionalLong;
import odzew.mailbox.MailboxQueues;
import org.jdbi.v3.core.Handle;

/// Finds the queue of an address. RFC 5321 §4.5.1 requires every domain to accept mail for its postmaster: the
/// queue or mailbox with exactly that address takes it, otherwise the first queue of the domain.
final class Assignment {

    private static final String POSTMASTER = "postmaster";

    /// @param postmaster the recipient matched as the implicit postmaster, not because a queue has that address
    record Place(long queueId, boolean postmaster) {}

    private final MailboxQueues queues = new MailboxQueues();

    Optional<Place> of(Handle handle, String address) {
        String mailbox = Envelope.mailbox(address);
        OptionalLong own = queues.queueOf(handle, mailbox);
        if (own.isPresent()) {
            return Optional.of(new Place(own.getAsLong(), false));
        }
        if (!isPostmaster(mailbox)) {
            return Optional.empty();
        }
        OptionalLong first = queues.firstQueueOf(handle, mailbox.substring(POSTMASTER.length() + 1));
        return first.isPresent() ? Optional.of(new Place(first.getAsLong(), true)) : Optional.empty();
    }

    private static boolean isPostmaster(String mailbox) {
        return mailbox.startsWith(POSTMASTER + "@");
    }

    /// A postmaster without a domain is the postmaster of our first domain.
    String canonical(Handle handle, String recipient) {
        return recipient.equalsIgnoreCase(POSTMASTER)
                ? queues.firstDomain(handle)
                        .map(domain -> POSTMASTER + "@" + domain)
                        .orElse(recipient)
                : recipient;
    }
}
