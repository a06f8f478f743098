package odzew.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;

/// A line of `scale.txt`: paths that have the same meaning in a small and a large database.
record ScaleQuestion(String name, List<String> paths) {

    private static final Pattern LINE = Pattern.compile("(.+?)\\s{2,}(\\S.*)");
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)(?::(\\d+))?}");

    static List<ScaleQuestion> all() throws IOException {
        try (var in = Objects.requireNonNull(ScaleQuestion.class.getResourceAsStream("scale.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(LINE::matcher)
                    .filter(line -> line.matches())
                    .map(line -> new ScaleQuestion(
                            line.group(1), List.of(line.group(2).split(" "))))
                    .toList();
        }
    }

    boolean isApi() {
        return paths.getFirst().startsWith("/api");
    }

    String path(Random chance, long tickets) {
        return PLACE.matcher(paths.get(chance.nextInt(paths.size()))).replaceAll(place -> {
            long bound = switch (place.group(1)) {
                case "ticket" -> tickets;
                case "customer" -> Math.max(1, tickets / 3);
                default -> Long.parseLong(place.group(2));
            };
            return place.group(1).equals("days")
                    ? LocalDate.now(ZoneOffset.UTC).minusDays(bound).toString()
                    : Long.toString(1 + (long) (chance.nextDouble() * bound));
        });
    }
}
