package odzew;

import java.time.Duration;
import java.util.List;
import odzew.account.ApiUsage;
import odzew.account.AuditChain;
import odzew.search.Indexing;
import odzew.ticket.Tickets;
import odzew.webhook.WebhookSender;

/// What is kept in order beside all that people and programs ask for; nobody waits for it.
final class Background implements AutoCloseable {

    private final List<Worker> workers;

    Background(
            AuditChain chain,
            ApiUsage usage,
            Tickets tickets,
            Indexing indexing,
            Housekeeping housekeeping,
            WebhookSender webhooks) {
        workers = List.of(
                new Worker("audit chain", Duration.ofSeconds(1), () -> chain.chainNext() > 0),
                periodic("API usage", Duration.ofSeconds(1), usage::exchange),
                periodic("ticket-counts", Duration.ofSeconds(15), tickets::foldCounts),
                new Worker("search", Duration.ofMillis(500), () -> Pace.half(indexing::step)),
                periodic("housekeeping", Duration.ofMinutes(10), () -> {
                    housekeeping.sweep();
                    webhooks.expire();
                }));
    }

    private static Worker periodic(String name, Duration pause, Runnable step) {
        return new Worker(name, pause, () -> {
            step.run();
            return false;
        });
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
    }
}
