package odzew.move;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// A span of modification times, in the other system's wall-clock minutes; both ends belong to it.
record Window(LocalDateTime from, LocalDateTime to) {

    private static final DateTimeFormatter WIRE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("uuuuMMdd-HHmm");

    static LocalDateTime minute(String text) {
        return LocalDateTime.parse(text.strip().replace('T', ' ').substring(0, 16), WIRE);
    }

    static Window of(String name) {
        String[] ends = name.split("_");
        return new Window(LocalDateTime.parse(ends[0], NAME), LocalDateTime.parse(ends[1], NAME));
    }

    String name() {
        return NAME.format(from) + "_" + NAME.format(to);
    }

    /// As query parameters.
    String query() {
        return "date_from=" + WIRE.format(from).replace(" ", "%20") + "&date_to="
                + WIRE.format(to).replace(" ", "%20");
    }

    boolean isOneMinute() {
        return !from.isBefore(to);
    }

    List<Window> halves() {
        LocalDateTime middle = from.plusMinutes(ChronoUnit.MINUTES.between(from, to) / 2);
        return List.of(new Window(from, middle), new Window(middle.plusMinutes(1), to));
    }
}
