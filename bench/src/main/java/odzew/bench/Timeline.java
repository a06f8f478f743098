package odzew.bench;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Moments at which something was done, by `System.nanoTime`.
record Timeline(long[] sorted) {

    private static final double SECOND = 1e9;

    static Timeline of(long[] moments) {
        long[] sorted = moments.clone();
        Arrays.sort(sorted);
        return new Timeline(sorted);
    }

    double perSecond(long from, long until) {
        return count(from, until) / ((until - from) / SECOND);
    }

    /// The longest time without any within this period, in seconds.
    double longestPause(long from, long until) {
        long longest = 0;
        long last = from;
        for (long moment : sorted) {
            if (moment >= from && moment <= until) {
                longest = Math.max(longest, moment - last);
                last = moment;
            }
        }
        return Math.max(longest, until - last) / SECOND;
    }

    /// The seconds from `from` to the beginning of the first second with this rate; empty if there is none.
    OptionalDouble recovered(long from, long until, double rate) {
        for (long begin = from; begin + SECOND <= until; begin += (long) (SECOND / 10)) {
            if (count(begin, begin + (long) SECOND) >= rate) {
                return OptionalDouble.of((begin - from) / SECOND);
            }
        }
        return OptionalDouble.empty();
    }

    private long count(long from, long until) {
        return Arrays.stream(sorted)
                .filter(moment -> moment >= from && moment < until)
                .count();
    }
}
