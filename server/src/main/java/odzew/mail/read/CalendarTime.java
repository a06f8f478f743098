package odzew.mail.read;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/// A date or a time of RFC 5545 §3.3, in its zone.
///
/// @param offset empty for a date, for a time without a zone, and for one whose zone is unknown
record CalendarTime(LocalDateTime at, boolean wholeDay, String zone, Optional<ZoneOffset> offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{8})(?:T(\\d{4})(?:\\d{2})?)?(Z?)");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /// The zone of times that are written in UTC.
    static final String UTC = "UTC";

    static Optional<CalendarTime> read(String value, String zone, CalendarZones zones) {
        var form = FORM.matcher(value.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            LocalDate date = LocalDate.parse(form.group(1), DateTimeFormatter.BASIC_ISO_DATE);
            if (form.group(2) == null) {
                return Optional.of(new CalendarTime(date.atStartOfDay(), true, "", Optional.empty()));
            }
            int hour = Integer.parseInt(form.group(2).substring(0, 2));
            int minute = Integer.parseInt(form.group(2).substring(2));
            String named = form.group(3).isEmpty() ? zone.strip() : UTC;
            LocalDateTime at = date.atTime(hour, minute);
            return Optional.of(new CalendarTime(at, false, CalendarZones.readable(named), zones.offset(named, at)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// As written where the zone is unknown.
    CalendarTime in(ZoneId reader) {
        return offset.map(at::atOffset)
                .map(it -> it.atZoneSameInstant(reader))
                .map(it ->
                        new CalendarTime(it.toLocalDateTime(), wholeDay, reader.getId(), Optional.of(it.getOffset())))
                .orElse(this);
    }

    String until(Optional<CalendarTime> last) {
        if (wholeDay) {
            Optional<LocalDate> lastDay =
                    last.map(it -> it.at.toLocalDate().minusDays(1)).filter(day -> day.isAfter(at.toLocalDate()));
            return at.toLocalDate() + lastDay.map(day -> " – " + day).orElse("");
        }
        return TIME.format(at)
                + last.map(it -> "–" + (isSameDay(it) ? it.at.toLocalTime() : TIME.format(it.at)))
                        .orElse("");
    }

    private boolean isSameDay(CalendarTime other) {
        return at.toLocalDate().equals(other.at.toLocalDate());
    }

    Optional<CalendarTime> plus(String duration) {
        try {
            return duration.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new CalendarTime(at.plus(Duration.parse(duration)), wholeDay, zone, offset));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
