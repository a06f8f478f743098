package odzew.thulium;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment as programs print it: the vendor's form, ISO 8601, RFC 5322, PHP's and JavaScript's `Date`, a Polish
/// date, Unix seconds and milliseconds. A form in which day and month could be confused is not one of them.
///
/// @param zone empty: wall-clock time
/// @param precision what the text names
record WrittenTime(LocalDateTime time, Optional<ZoneId> zone, Precision precision) {

    enum Precision {
        DAY,
        MINUTE,
        SECOND
    }

    private static final String TIME =
            "(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?";
    private static final String ZONE =
            "(?: ?(?<zone>Z|z|(?:UTC|GMT)?[+-]\\d{2}(?::?\\d{2})?|UTC|GMT|CET|CEST|[A-Z][A-Za-z_]+/[A-Za-z_]+))?"
                    + "(?: ?[(\\[][^)\\]]{1,60}[)\\]])?";
    private static final String MONTHS = "(?<name>Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*";
    private static final String WEEKDAY = "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? )?";

    /// Longer texts are no time; the patterns need not read them.
    private static final int LONGEST = 120;

    private static final List<Pattern> FORMS = List.of(
            form("(?<year>\\d{4})(?<line>[-/.])(?<month>\\d{1,2})\\k<line>(?<day>\\d{1,2})(?:(?:[Tt]| )" + TIME + ZONE
                    + ")?"),
            form("(?<day>\\d{1,2})(?<line>[.-])(?<month>\\d{1,2})\\k<line>(?<year>\\d{4})(?:,? " + TIME + ZONE + ")?"),
            form(WEEKDAY + "(?<day>\\d{1,2})[ -]" + MONTHS + "[ -](?<year>\\d{4}|\\d{2})(?: " + TIME + ZONE + ")?"),
            form(WEEKDAY + MONTHS + " (?<day>\\d{1,2}),? (?<year>\\d{4})(?: " + TIME + ZONE + ")?"),
            form("(?<year>\\d{4})(?<month>\\d{2})(?<day>\\d{2})(?:[Tt]?(?<hour>\\d{2}):?(?<minute>\\d{2})"
                    + "(?::?(?<second>\\d{2})(?:[.,](?<fraction>\\d{1,9}))?)?" + ZONE + ")?"));
    private static final Pattern UNIX =
            Pattern.compile("@?(?<seconds>-?\\d{9,10})(?:[.,]\\d{1,9})?|(?<millis>\\d{12,13})");
    private static final List<String> NAMES =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private static Pattern form(String form) {
        return Pattern.compile(form, Pattern.CASE_INSENSITIVE);
    }

    static Optional<WrittenTime> read(String written) {
        String text = written.strip().replaceAll("[ \\t\\u00a0\\u202f]+", " ");
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            Matcher unix = UNIX.matcher(text);
            if (unix.matches()) {
                String seconds = unix.group("seconds");
                return Optional.of(at(
                        seconds != null
                                ? Instant.ofEpochSecond(Long.parseLong(seconds))
                                : Instant.ofEpochMilli(Long.parseLong(unix.group("millis")))));
            }
            for (Pattern form : FORMS) {
                Matcher read = form.matcher(text);
                if (read.matches()) {
                    return Optional.of(of(read));
                }
            }
        } catch (DateTimeException _) {
            // a form of ours with a day or an hour that does not exist
        }
        return Optional.empty();
    }

    /// In a zone, a time that clocks skip is later by the gap; of a time that exists twice the first is meant.
    Instant in(ZoneId wallClock) {
        return time.atZone(zone.orElse(wallClock)).toInstant();
    }

    private static WrittenTime at(Instant moment) {
        ZoneId utc = java.time.ZoneOffset.UTC;
        return new WrittenTime(LocalDateTime.ofInstant(moment, utc), Optional.of(utc), Precision.SECOND);
    }

    private static WrittenTime of(Matcher read) {
        int year = number(read, "year");
        boolean shortYear = read.group("year").length() == 2;
        LocalDate day = LocalDate.of(shortYear ? 2000 + year : year, month(read), number(read, "day"));
        if (read.group("hour") == null) {
            return new WrittenTime(day.atStartOfDay(), Optional.empty(), Precision.DAY);
        }
        boolean seconds = read.group("second") != null;
        String fraction = read.group("fraction");
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
        var time =
                LocalTime.of(number(read, "hour"), number(read, "minute"), seconds ? number(read, "second") : 0, nanos);
        return new WrittenTime(
                day.atTime(time),
                Optional.ofNullable(read.group("zone")).map(WrittenTime::zone),
                seconds ? Precision.SECOND : Precision.MINUTE);
    }

    private static ZoneId zone(String written) {
        String name = written.toUpperCase(Locale.ROOT);
        return switch (name) {
            case "Z", "UTC", "GMT" -> ZoneOffset.UTC;
            case "CET" -> ZoneId.of("+01:00");
            case "CEST" -> ZoneId.of("+02:00");
            default -> ZoneId.of(name.contains("/") ? written : name.replaceFirst("^(?:UTC|GMT)", ""));
        };
    }

    private static int month(Matcher read) {
        if (!read.namedGroups().containsKey("name")) {
            return number(read, "month");
        }
        String name = read.group("name");
        return 1
                + NAMES.indexOf(name.substring(0, 1).toUpperCase(Locale.ROOT)
                        + name.substring(1, 3).toLowerCase(Locale.ROOT));
    }

    private static int number(Matcher read, String group) {
        return Integer.parseInt(read.group(group));
    }
}
