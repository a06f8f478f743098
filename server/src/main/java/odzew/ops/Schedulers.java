package odzew.ops;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import odzew.account.ApiUsage;
import odzew.account.AuditChain;
import odzew.search.Indexing;
import odzew.ticket.Tickets;
import odzew.webhook.WebhookSender;

/// Runs the periodic work that no request waits for.
public final class Schedulers implements AutoCloseable {

    private static final Duration REST = Duration.ofMinutes(10);

    private final Worker chaining;
    private final Worker searching;
    private final List<Worker> workers;

    /// @param hasSecret false where another server's secret has become the installation's
    public Schedulers(
            Pulse pulse,
            AuditChain chain,
            BooleanSupplier hasSecret,
            ApiUsage usage,
            Tickets tickets,
            Indexing indexing,
            Housekeeping housekeeping,
            WebhookSender webhooks) {
        chaining = new Worker(
                        "audit chain", Duration.ofSeconds(1), () -> hasSecret.getAsBoolean() && chain.chainNext() > 0)
                .resting(pulse, REST);
        searching =
                new Worker("search", Duration.ofMillis(500), () -> Throttle.half(indexing::step)).resting(pulse, REST);
        workers = List.of(
                chaining,
                searching,
                Worker.periodic("API usage", Duration.ofSeconds(1), usage::exchange),
                Worker.periodic("ticket-counts", Duration.ofSeconds(15), tickets::foldCounts)
                        .resting(pulse, REST),
                Worker.periodic("last audit link", Duration.ofHours(1), chain::logLast),
                Worker.periodic("housekeeping", Duration.ofMinutes(10), () -> {
                    housekeeping.sweep();
                    webhooks.expire();
                }));
    }

    public void start() {
        workers.forEach(Worker::start);
    }

    /// The work that the agenda finds.
    public List<Agenda.Entry> due() {
        return List.of(
                new Agenda.Entry(AuditChain.DUE, chaining::wake), new Agenda.Entry(Indexing.DUE, searching::wake));
    }

    @Override
    public void close() {
        workers.forEach(Worker::close);
    }
}
