package odzew.ops;

import java.time.Duration;
import java.util.List;
import odzew.account.ApiUsage;
import odzew.account.AuditChain;
import odzew.search.Indexing;
import odzew.ticket.Tickets;
import odzew.webhook.WebhookSender;

/// Runs the periodic work that no request waits for.
public final class Schedulers implements AutoCloseable {

    private final List<Worker> workers;

    public Schedulers(
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
                new Worker("search", Duration.ofMillis(500), () -> Throttle.half(indexing::step)),
                periodic("housekeeping", Duration.ofMinutes(10), () -> {
                    housekeeping.sweep();
                    webhooks.expire();
                }));
    }

    public void start() {
        workers.forEach(Worker::start);
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
