package odzew.bench;

import java.time.Duration;
import java.util.Arrays;

/// Measured times, in nanoseconds.
record Latencies(long[] sorted, Duration within) {

    static Latencies of(long[] nanos, Duration within) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted, within);
    }

    int count() {
        return sorted.length;
    }

    double perSecond() {
        return sorted.length / (within.toNanos() / 1e9);
    }

    double millis(double part) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, Math.round(part * (sorted.length - 1)))] / 1e6;
    }

    String text() {
        return "%.0f/s | %.1f ms | %.1f ms".formatted(perSecond(), millis(0.5), millis(0.99));
    }
}
