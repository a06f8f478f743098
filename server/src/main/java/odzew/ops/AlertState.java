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

    public AlertState(Supplier<List<ActiveAlert>> active, PrometheusMeterRegistry registry) {
        this.active = active;
        Gauge.builder("odzew.alerts", active, it -> it.get().size())
                .description("Problems that an administrator must solve")
                .strongReference(true)
                .register(registry);
        rows = MultiGauge.builder("odzew.alert.since")
                .description("Since when the problem exists, in seconds since 1970")
                .register(registry);
    }

    void refresh() {
        rows.register(
                active.get().stream()
                        .<MultiGauge.Row<?>>map(it -> MultiGauge.Row.of(
                                Tags.of("alert", it.alert().key()), it.since().getEpochSecond()))
                        .toList(),
                true);
    }
}
