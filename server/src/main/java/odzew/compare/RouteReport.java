package odzew.compare;

import java.util.List;
import java.util.Map;

/// The results of one route, as `report.json` keeps it.
///
/// @param notCompared counts by reason
/// @param primaryTimes classes of `Latency`
/// @param lastHard the moment of the last hard difference; empty without one
record RouteReport(
        String route,
        long calls,
        long same,
        long soft,
        long hard,
        Map<NotCompared, Long> notCompared,
        long[] primaryTimes,
        long[] candidateTimes,
        String lastHard,
        List<Found> differences) {

    /// A difference, how often it occurred, and the last example.
    record Found(boolean hard, String where, long count, String at, String call, String primary, String candidate) {}

    long compared() {
        return same + soft + hard;
    }

    /// Enough calls, and none that differed hard.
    boolean isReady() {
        return compared() > 0 && hard == 0 && !notCompared.containsKey(NotCompared.LOST);
    }
}
