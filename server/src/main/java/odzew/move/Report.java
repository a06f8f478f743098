package odzew.move;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The loaded, different and missing objects, by name.
public final class Report {

    private static final int SHOWN = 50;

    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<String, List<String>> missing = new TreeMap<>();
    private final Map<String, Long> missingCounts = new TreeMap<>();
    private final List<String> differences = new ArrayList<>();
    private boolean compared;

    void count(String kind, long more) {
        counts.merge(kind, more, Long::sum);
    }

    /// Something that the other system's API does not give, or that has no place here.
    void missing(String kind, String what) {
        missingCounts.merge(kind, 1L, Long::sum);
        List<String> names = missing.computeIfAbsent(kind, _ -> new ArrayList<>());
        if (names.size() < SHOWN) {
            names.add(what);
        }
    }

    void difference(String text) {
        differences.add(text);
    }

    /// A comparison took place, so that no difference is a result.
    void compared() {
        compared = true;
    }

    public boolean isSame() {
        return differences.isEmpty();
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        counts.forEach((kind, count) -> text.append("%-44s %d%n".formatted(kind, count)));
        missing.forEach((kind, names) -> {
            long count = missingCounts.getOrDefault(kind, (long) names.size());
            text.append("%nmissing: %s: %d%n".formatted(kind, count));
            names.forEach(name -> text.append("  ").append(name).append(System.lineSeparator()));
            if (count > names.size()) {
                text.append("  … and ").append(count - names.size()).append(" more%n".formatted());
            }
        });
        if (differences.isEmpty() && !compared) {
            return text.toString();
        }
        text.append("%nDifferences between the archive and this installation: %d%n".formatted(differences.size()));
        differences.stream()
                .limit(SHOWN)
                .forEach(it -> text.append("  ").append(it).append(System.lineSeparator()));
        return text.toString();
    }
}
