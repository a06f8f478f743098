package odzew.mail.read;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// A date or a time of RFC 5545 §3.3 with its zone name, in that zone: no conversion.
record CalendarTime(LocalDateTime at, boolean wholeDay, String zone) {

    private static final Pattern FORM = Pattern.compile("(\\d{8})(?:T(\\d{4})(?:\\d{2})?)?(Z?)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    static Optional<CalendarTime> read(String value, String zone) {
        var form = FORM.matcher(value.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(form.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            if (form.group(2) == null) {
                return Optional.of(new CalendarTime(date.atStartOfDay(), true, ""));
            }
            int hour = Integer.parseInt(form.group(2).substring(0, 2));
            int minute = Integer.parseInt(form.group(2).substring(2));
            String named = form.group(3).isEmpty() ? zone.strip() : "UTC";
            return Optional.of(new CalendarTime(date.atTime(hour, minute), false, named));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    static String range(CalendarTime start, Optional<CalendarTime> end, String duration) {
        Optional<CalendarTime> last = end.or(() -> start.plus(duration));
        String zone = start.zone.isEmpty() ? "" : " (" + start.zone + ")";
        if (start.wholeDay) {
            Optional<LocalDate> lastDay =
                    last.map(it -> it.at.toLocalDate().minusDays(1)).filter(day -> day.isAfter(start.at.toLocalDate()));
            return start.at.toLocalDate() + lastDay.map(day -> " – " + day).orElse("");
        }
        return TIME.format(start.at)
                + last.map(it -> "–" + (sameDay(start, it) ? it.at.toLocalTime() : TIME.format(it.at)))
                        .orElse("")
                + zone;
    }

    private static boolean sameDay(CalendarTime one, CalendarTime other) {
        return one.at.toLocalDate().equals(other.at.toLocalDate());
    }

    private Optional<CalendarTime> plus(String duration) {
        try {
            return duration.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CalendarTime(at.plus(Duration.parse(duration)), wholeDay, zone));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
