package odzew.ops;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.function.Supplier;
import odzew.alert.ActiveAlert;

/// The alerts in the metrics: their number, and one row for each.
public final class AlertState {

    private final Supplier<List<ActiveAlert>> active;
    private final MultiGauge rows;
    private volatile List<ActiveAlert> seen = List.of();

    public AlertState(Supplier<List<ActiveAlert>> active, PrometheusMeterRegistry registry) {
        this.active = active;
        Gauge.builder("odzew.alerts", this, it -> it.seen.size())
                .description("Problems that an administrator must solve")
                .strongReference(true)
                .register(registry);
        rows = MultiGauge.builder("odzew.alert.since")
                .description("Since when the problem exists, in seconds since 1970")
                .register(registry);
    }

    /// Throws while the database is away; the earlier readings remain.
    public void refresh() {
        seen = active.get();
        rows.register(
                seen.stream()
                        .<MultiGauge.Row<?>>map(it -> MultiGauge.Row.of(
                                Tags.of("alert", it.alert().key()), it.since().getEpochSecond()))
                        .toList(),
                true);
    }
}
