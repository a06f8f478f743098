package odzew.ops;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import odzew.backup.ContinuousArchive;
import odzew.database.Database;
import odzew.database.DatabaseClock;
import odzew.database.PoolUse;
import odzew.doctor.DailyDoctor;
import odzew.doctor.Finding;
import odzew.installation.Installation;
import odzew.outbox.DeliveryStatus;
import odzew.store.Keeping;

/// The gauges and counters of `/metrics` other than those of requests.
public final class Metrics {

    private Metrics() {}

    /// The parts that the gauges read.
    public record Sources(
            Database database,
            OutboxState outbox,
            DeliveryCounters deliveries,
            InboxState inbox,
            DatabaseState state,
            Installation installation,
            Optional<NightlyBackup> backups,
            Optional<ContinuousArchive> archive,
            DailyDoctor doctor,
            Keeping objects,
            InstantSource clock) {}

    public static PrometheusMeterRegistry registry(Sources sources) {
        var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ClassLoaderMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        collections().bindTo(registry);
        Database database = sources.database();
        pool(registry, database, "active", PoolUse::active);
        pool(registry, database, "idle", PoolUse::idle);
        pool(registry, database, "waiting", PoolUse::waiting);
        pool(registry, database, "total", PoolUse::total);
        installation(registry, sources);
        sources.backups().ifPresent(it -> backups(registry, it));
        sources.archive().ifPresent(it -> archive(registry, it));
        doctor(registry, sources.doctor());
        outbox(registry, sources);
        inbox(registry, sources.inbox());
        disk(registry, sources.state());
        objects(registry, sources.objects());
        return registry;
    }

    private static void installation(PrometheusMeterRegistry registry, Sources sources) {
        Gauge.builder(
                        "odzew.clock.offset",
                        sources.clock(),
                        it -> it instanceof DatabaseClock corrected
                                ? corrected.offset().toMillis() / 1000.0
                                : 0)
                .description("By how much this machine's clock is behind the database's")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        Gauge.builder("odzew.installation.quiet", sources.installation(), it -> it.mayAct() ? 0 : 1)
                .description(
                        "Whether this server sends and fetches nothing, because it is a copy or its clock is wrong")
                .strongReference(true)
                .register(registry);
    }

    private static void backups(PrometheusMeterRegistry registry, NightlyBackup backups) {
        age(registry, "odzew.backup.age", "Age of the newest backup", backups, NightlyBackup::age);
        age(registry, "odzew.backup.proved", "How long ago a restore proved one", backups, NightlyBackup::provedAge);
        Gauge.builder("odzew.backup.failing", backups, it -> it.isFailing() ? 1 : 0)
                .description("Whether the last backup or its proof failed")
                .strongReference(true)
                .register(registry);
    }

    /// Infinite if it never happened, so that an alert on the age rings then, too.
    private static void age(
            PrometheusMeterRegistry registry,
            String name,
            String description,
            NightlyBackup backups,
            Function<NightlyBackup, Optional<Duration>> age) {
        Gauge.builder(
                        name,
                        backups,
                        it -> age.apply(it)
                                .map(Duration::toSeconds)
                                .map(Long::doubleValue)
                                .orElse(Double.POSITIVE_INFINITY))
                .description(description)
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private static void archive(PrometheusMeterRegistry registry, ContinuousArchive archive) {
        Gauge.builder("odzew.archive.failing", archive, it -> it.isFailing() ? 1 : 0)
                .description("Whether the log of the database is not archived, or its last base backup failed")
                .strongReference(true)
                .register(registry);
    }

    private static void doctor(PrometheusMeterRegistry registry, DailyDoctor doctor) {
        for (Finding.Level level : List.of(Finding.Level.WARN, Finding.Level.FAIL)) {
            Gauge.builder("odzew.doctor.findings", doctor, it -> it.count(level))
                    .description("Findings of the last examination by the doctor, by level")
                    .strongReference(true)
                    .tag("level", level.name())
                    .register(registry);
        }
        Gauge.builder(
                        "odzew.doctor.age",
                        doctor,
                        it -> it.age()
                                .map(Duration::toSeconds)
                                .map(Long::doubleValue)
                                .orElse(Double.NaN))
                .description("The time since the last examination by the doctor; NaN before the first one")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
    }

    private static void outbox(PrometheusMeterRegistry registry, Sources sources) {
        OutboxState state = sources.outbox();
        for (DeliveryStatus status : OutboxState.WAITING) {
            Gauge.builder("odzew.outbox.deliveries", state, it -> it.count(status))
                    .description("Deliveries that wait, by status")
                    .strongReference(true)
                    .tag("status", status.name())
                    .register(registry);
        }
        sources.deliveries()
                .forEach((status, reached) -> FunctionCounter.builder("odzew.deliveries", reached, LongAdder::sum)
                        .description("How often a delivery reached this status since the start")
                        .tag("result", status.name())
                        .register(registry));
        Gauge.builder("odzew.outbox.for.person", state, OutboxState::forPerson)
                .description("Scheduled deliveries that wait for a person, because their tickets have changed")
                .strongReference(true)
                .register(registry);
        Gauge.builder("odzew.outbox.oldest", state, it -> it.oldest().toSeconds())
                .description("Age of the oldest undelivered message")
                .baseUnit("seconds")
                .strongReference(true)
                .register(registry);
        Gauge.builder("odzew.outbox.relay.up", state, it -> it.relayIsUp() ? 1 : 0)
                .strongReference(true)
                .description("1 if the relay accepts messages")
                .register(registry);
    }

    private static void disk(PrometheusMeterRegistry registry, DatabaseState state) {
        Gauge.builder("odzew.data.free", state, DatabaseState::freeBytes)
                .description("Free space on the disk of the data directory")
                .baseUnit("bytes")
                .strongReference(true)
                .register(registry);
        Gauge.builder("odzew.database.writable", state, it -> it.isReadOnly() || !it.hasRoom() ? 0 : 1)
                .description("1 if the database accepted changes at its last answer")
                .strongReference(true)
                .register(registry);
    }

    private static void objects(PrometheusMeterRegistry registry, Keeping keeping) {
        Gauge.builder("odzew.objects.up", keeping, it -> it.trouble().isEmpty() ? 1 : 0)
                .description("1 if the place of bytes outside of the database answers, or if there is none")
                .strongReference(true)
                .register(registry);
        Gauge.builder("odzew.objects.faults", keeping, it -> it.figures().faults())
                .description("Objects that are missing or damaged")
                .strongReference(true)
                .register(registry);
        Gauge.builder("odzew.objects.waiting", keeping, it -> it.figures().waiting())
                .description("Pieces of messages and files in the database that belong at the place outside")
                .strongReference(true)
                .register(registry);
        Gauge.builder("odzew.objects.removals", keeping, it -> it.figures().removals())
                .description("Objects that are to be removed from their place")
                .strongReference(true)
                .register(registry);
    }

    private static void inbox(PrometheusMeterRegistry registry, InboxState state) {
        for (String status : InboxState.WATCHED) {
            Gauge.builder("odzew.incoming.mails", state, it -> it.count(status))
                    .description("Incoming messages that are not in a ticket yet, by status")
                    .strongReference(true)
                    .tag("status", status)
                    .register(registry);
        }
    }

    /// The binder listens to the garbage collector as long as the program runs.
    @SuppressWarnings("resource")
    private static JvmGcMetrics collections() {
        return new JvmGcMetrics();
    }

    private static void pool(
            PrometheusMeterRegistry registry, Database database, String state, ToDoubleFunction<PoolUse> value) {
        Gauge.builder("odzew.database.connections", database, it -> value.applyAsDouble(it.poolUse()))
                .description("Connections of the pool; waiting: threads without one")
                .tag("state", state)
                .register(registry);
    }
}
