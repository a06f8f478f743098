package odzew.thulium;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.http.RequestFields;
import odzew.problem.RequestError;

/// The wire's wall-clock times, which carry no zone: `2014-07-14 12:34`.
///
/// A time skipped when clocks are put forward is moved later by the gap; of an ambiguous time the first is
/// used.
public record WireTime(ZoneId zone, InstantSource clock) {

    /// Later times are refused: nothing is scheduled that far ahead, and this catches a mistyped year.
    private static final Duration FARTHEST = Duration.ofDays(366);

    private static final Pattern WRITTEN =
            Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})[ T]([0-9]{2}):([0-9]{2})(?::([0-9]{2}))?");
    private static final Pattern OFFSET = Pattern.compile("(?i)T?[0-9:.]+(?:Z|[+-][0-9]{2}:?[0-9]{2})$");
    private static final int DAY_LENGTH = "2014-07-14".length();
    private static final int MINUTE_LENGTH = "2014-07-14 12:34".length();
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /// Empty if the text is not a time. Seconds and a `T` are accepted, and ISO 8601 with an offset.
    Optional<Instant> parse(String text) {
        if (OFFSET.matcher(text.strip()).find()) {
            return withOffset(text.strip());
        }
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDateTime.of(
                            number(written, 1),
                            number(written, 2),
                            number(written, 3),
                            number(written, 4),
                            number(written, 5),
                            written.group(6) == null ? 0 : number(written, 6))
                    .atZone(zone)
                    .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> withOffset(String text) {
        try {
            String written = text.replaceFirst("(?<=[0-9]) (?=[0-9]{2}:)", "T")
                    .replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2");
            return Optional.of(OffsetDateTime.parse(written).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /// The interval that a text denotes, for filters: a day, a minute or a second.
    ///
    /// @param before the first moment after it
    record Span(Instant from, Instant before) {}

    /// As `parse`; a date without a time is the whole day.
    Optional<Span> parseSpan(String text) {
        if (text.strip().length() == DAY_LENGTH) {
            return parse(text.strip() + " 00:00").map(start -> new Span(start, nextDay(start)));
        }
        boolean seconds = text.strip().length() > MINUTE_LENGTH;
        return parse(text).map(start -> new Span(start, start.plusSeconds(seconds ? 1 : 60)));
    }

    private Instant nextDay(Instant start) {
        return start.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
    }

    /// As `read`, for a filter.
    Optional<Span> readSpan(RequestFields fields, String name) {
        Optional<String> text = fields.text(name).filter(it -> !it.isBlank());
        Optional<Span> span = text.flatMap(this::parseSpan);
        if (text.isPresent() && span.isEmpty()) {
            fields.add(RequestError.BAD_DATE.at(name, text.get()));
        }
        return span;
    }

    /// A field with the time of a message; an empty text counts as absent.
    Optional<Instant> read(RequestFields fields, String name) {
        Optional<String> text = fields.text(name).filter(it -> !it.isBlank());
        Optional<Instant> time = text.flatMap(this::parse);
        if (text.isPresent() && time.isEmpty()) {
            fields.add(RequestError.BAD_DATE.at(name, text.get()));
        }
        Optional<Instant> within = time.filter(this::isWithinReach);
        if (time.isPresent() && within.isEmpty()) {
            fields.add(RequestError.DATE_OUT_OF_RANGE.at(name, text.get()));
        }
        return within;
    }

    private boolean isWithinReach(Instant time) {
        return !time.isBefore(Instant.EPOCH) && !time.isAfter(clock.instant().plus(FARTHEST));
    }

    String format(Instant instant) {
        return SHOWN.format(instant.atZone(zone));
    }

    String format(Optional<Instant> instant) {
        return instant.map(this::format).orElse("");
    }

    /// The duration as `HH:MM:SS` with hours that may exceed 24; empty without an end, zero if the end is
    /// earlier.
    static String between(Instant start, Optional<Instant> end) {
        return end.map(e -> Duration.between(start, e))
                .map(d -> d.isNegative() ? Duration.ZERO : d)
                .map(d -> "%02d:%02d:%02d".formatted(d.toHours(), d.toMinutesPart(), d.toSecondsPart()))
                .orElse("");
    }

    private static int number(Matcher written, int group) {
        return Integer.parseInt(written.group(group));
    }
}
