package odzew.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import odzew.account.VisibleQueues;
import odzew.inbox.IncomingMails;

/// The waiting messages for the metrics; it queries the database at most once in five seconds.
public final class InboxState {

    static final List<String> WATCHED = List.of("RECEIVED", "QUARANTINED", "HELD");

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final IncomingMails mails;
    private final InstantSource clock;
    private Instant at = Instant.MIN;
    private volatile Map<String, Long> counts = Map.of();

    public InboxState(IncomingMails mails, InstantSource clock) {
        this.mails = mails;
        this.clock = clock;
    }

    long count(String status) {
        return counts.getOrDefault(status, 0L);
    }

    /// Throws while the database is away; the earlier readings remain.
    public synchronized void refresh() {
        Instant now = clock.instant();
        if (at.equals(Instant.MIN) || now.isAfter(at.plus(FRESH))) {
            counts = mails.unfinished(VisibleQueues.ALL);
            at = now;
        }
    }
}
