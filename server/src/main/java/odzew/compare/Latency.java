package odzew.compare;

import java.time.Duration;
import java.util.Arrays;

/// The times of answers, in classes that grow by a quarter: exact enough for a median, and of one size.
final class Latency {

    private static final int CLASSES = 64;
    private static final double GROWTH = Math.log(1.25);

    private final long[] counts;

    Latency() {
        this(new long[0]);
    }

    Latency(long[] counts) {
        this.counts = Arrays.copyOf(counts, CLASSES);
    }

    void add(Duration took) {
        double millis = Math.max(1, took.toMillis());
        counts[Math.min(CLASSES - 1, (int) Math.round(Math.log(millis) / GROWTH))]++;
    }

    /// Milliseconds; 0 without an answer.
    long quantile(double share) {
        long all = Arrays.stream(counts).sum();
        long before = 0;
        for (int i = 0; i < CLASSES; i++) {
            before += counts[i];
            if (before > 0 && before >= Math.ceil(all * share)) {
                return Math.round(Math.exp(i * GROWTH));
            }
        }
        return 0;
    }

    long[] counts() {
        return counts.clone();
    }
}
