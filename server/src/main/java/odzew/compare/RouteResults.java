package odzew.compare;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import odzew.compare.Differences.Difference;

/// The counts and examples of one route; of bounded size.
final class RouteResults {

    private static final int MOST_FOUND = 20;
    private static final int SHOWN = 200;

    private record Place(boolean hard, String where) {}

    private final String route;
    private final Latency primary;
    private final Latency candidate;
    private final Map<NotCompared, Long> notCompared = new EnumMap<>(NotCompared.class);
    private final Map<Place, RouteReport.Found> found = new LinkedHashMap<>();
    private long calls;
    private long same;
    private long soft;
    private long hard;
    private String lastHard;

    RouteResults(String route) {
        this(new RouteReport(route, 0, 0, 0, 0, Map.of(), new long[0], new long[0], "", List.of()));
    }

    RouteResults(RouteReport saved) {
        route = saved.route();
        calls = saved.calls();
        same = saved.same();
        soft = saved.soft();
        hard = saved.hard();
        lastHard = saved.lastHard();
        notCompared.putAll(saved.notCompared());
        primary = new Latency(saved.primaryTimes());
        candidate = new Latency(saved.candidateTimes());
        saved.differences().forEach(it -> found.put(new Place(it.hard(), it.where()), it));
    }

    synchronized void called(Duration took) {
        calls++;
        primary.add(took);
    }

    synchronized void candidateTook(Duration took) {
        candidate.add(took);
    }

    synchronized void notCompared(NotCompared reason) {
        notCompared.merge(reason, 1L, Long::sum);
    }

    synchronized void compared(String call, List<Difference> differences, Instant at) {
        if (differences.stream().anyMatch(Difference::hard)) {
            hard++;
            lastHard = at.toString();
        } else if (differences.isEmpty()) {
            same++;
        } else {
            soft++;
        }
        String shown = call.length() <= SHOWN ? call : call.substring(0, SHOWN) + "…";
        for (Difference it : differences) {
            var place = new Place(it.hard(), it.where());
            RouteReport.Found before = found.get(place);
            if (before != null || found.size() < MOST_FOUND) {
                long count = before == null ? 1 : before.count() + 1;
                found.put(
                        place,
                        new RouteReport.Found(
                                it.hard(), it.where(), count, at.toString(), shown, it.primary(), it.candidate()));
            }
        }
    }

    synchronized RouteReport report() {
        return new RouteReport(
                route,
                calls,
                same,
                soft,
                hard,
                Map.copyOf(notCompared),
                primary.counts(),
                candidate.counts(),
                lastHard,
                new ArrayList<>(found.values()));
    }
}
