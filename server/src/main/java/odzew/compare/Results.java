package odzew.compare;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// All that was seen since the comparison began.
final class Results {

    /// As `report.json` keeps it.
    ///
    /// @param passed the calls that only the primary offers, and how often each came
    record Saved(String primary, String candidate, String since, List<RouteReport> routes, Map<String, Long> passed) {}

    private static final int MOST_PASSED = 200;
    private static final Pattern NUMBER = Pattern.compile("(?<=/)[0-9]+(?=/|$)");
    private static final Pattern LONG_SEGMENT = Pattern.compile("(?<=/)[^/]{40,}(?=/|$)");

    private final ConcurrentMap<String, RouteResults> routes = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Long> passed = new ConcurrentHashMap<>();
    private final InstantSource clock;
    private final String since;

    Results(InstantSource clock) {
        this.clock = clock;
        this.since = clock.instant().toString();
    }

    Results(InstantSource clock, Saved saved) {
        this.clock = clock;
        this.since = saved.since();
        saved.routes().forEach(it -> routes.put(it.route(), new RouteResults(it)));
        passed.putAll(saved.passed());
    }

    Instant moment() {
        return clock.instant();
    }

    RouteResults of(KnownCall call) {
        return routes.computeIfAbsent(call.name(), RouteResults::new);
    }

    void passed(String method, Call call) {
        String path = LONG_SEGMENT
                .matcher(NUMBER.matcher(call.path()).replaceAll(":id"))
                .replaceAll("…");
        String name = method + " " + path.replaceFirst("^/api/", "");
        passed.merge(passed.size() < MOST_PASSED || passed.containsKey(name) ? name : "…", 1L, Long::sum);
    }

    Saved saved(String primary, String candidate) {
        List<RouteReport> reports = KnownCall.names().stream()
                .flatMap(name -> Stream.ofNullable(routes.get(name)))
                .map(RouteResults::report)
                .toList();
        return new Saved(primary, candidate, since, reports, new TreeMap<>(passed));
    }
}
