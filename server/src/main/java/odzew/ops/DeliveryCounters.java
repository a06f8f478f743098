package odzew.ops;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import odzew.outbox.DeliveryStatus;

/// Counts the deliveries that reached each status since the start of this server.
public final class DeliveryCounters {

    /// Fixed keys, so that threads count concurrently without a lock.
    private final Map<DeliveryStatus, LongAdder> counters = Arrays.stream(DeliveryStatus.values())
            .collect(Collectors.toUnmodifiableMap(Function.identity(), _ -> new LongAdder()));

    public void count(DeliveryStatus status) {
        Objects.requireNonNull(counters.get(status)).increment();
    }

    void forEach(BiConsumer<DeliveryStatus, LongAdder> use) {
        counters.forEach(use);
    }
}
