package odzew.thulium;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import odzew.http.RequestFields;
import odzew.problem.RequestError;
import odzew.ticket.AgentResponse;
import tools.jackson.databind.JsonNode;

/// The wire's wall-clock times, which carry no zone: `2014-07-14 12:34`.
///
/// A time skipped when clocks are put forward is moved later by the gap; of an ambiguous time the first is
/// used.
public record WireTime(ZoneId zone, InstantSource clock) {

    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

    /// Empty if the text is not a time; a date alone is its first moment.
    Optional<Instant> parse(String text) {
        return WrittenTime.read(text).map(it -> it.in(zone));
    }

    /// The interval that a text denotes, for filters: a day, a minute or a second.
    ///
    /// @param before the first moment after it
    record Span(Instant from, Instant before) {}

    /// As `parse`; a date without a time is the whole day.
    Optional<Span> parseSpan(String text) {
        return WrittenTime.read(text).map(written -> {
            Instant start = written.in(zone);
            return switch (written.precision()) {
                case DAY -> new Span(start, nextDay(start));
                case MINUTE -> new Span(start, start.plusSeconds(60));
                case SECOND -> new Span(start, start.plusSeconds(1));
            };
        });
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
        Optional<String> text = text(fields, name);
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

    /// PHP's `json_encode` writes a `DateTime` as an object with its wall-clock time and zone.
    private static Optional<String> text(RequestFields fields, String name) {
        if (fields.json(name).filter(JsonNode::isObject).isEmpty()) {
            return fields.text(name).filter(it -> !it.isBlank());
        }
        JsonNode php = fields.json(name).get();
        return Optional.of(
                (php.path("date").asString("") + " " + php.path("timezone").asString("")).strip());
    }

    private boolean isWithinReach(Instant time) {
        return !time.isBefore(Instant.EPOCH) && !time.isAfter(clock.instant().plus(AgentResponse.FARTHEST));
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
}
