package odzew.web;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import odzew.problem.Language;
import odzew.problem.LocalizedText;

/// Formats texts, numbers and times for one user: language, time zone, and the current time.
public record Localizer(Language language, ZoneId zone, Instant now) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("HH:mm:ss");

    public String text(LocalizedText text, Object... arguments) {
        return text.in(language, arguments);
    }

    public String count(Plural noun, long number) {
        return noun.of(language, number);
    }

    public String number(long number) {
        return language.number(number);
    }

    /// The shortest form: "14:05", "yesterday, 14:05", "22 Nov, 14:05", "22 Nov 2025".
    public String when(Instant instant) {
        ZonedDateTime time = instant.atZone(zone);
        LocalDate today = now.atZone(zone).toLocalDate();
        LocalDate day = time.toLocalDate();
        if (day.equals(today)) {
            return TIME.format(time);
        }
        if (day.equals(today.minusDays(1))) {
            return text(CommonText.YESTERDAY, TIME.format(time));
        }
        if (day.equals(today.plusDays(1))) {
            return text(CommonText.TOMORROW, TIME.format(time));
        }
        return day.getYear() == today.getYear()
                ? pattern("d MMM, HH:mm").format(time)
                : pattern("d MMM yyyy").format(time);
    }

    /// A moment to come, with the day of the week: "Tue 1 Dec, 08:00".
    public String due(Instant instant) {
        return pattern("EEE d MMM, HH:mm").format(instant.atZone(zone));
    }

    /// In full, for titles: "22 lis 2026, 14:05:09".
    public String moment(Instant instant) {
        ZonedDateTime time = instant.atZone(zone);
        return pattern("d MMM yyyy").format(time) + ", " + SECONDS.format(time);
    }

    /// The time of day, to the second.
    public String clock(Instant instant) {
        return SECONDS.format(instant.atZone(zone));
    }

    /// The elapsed time in one unit: "now", "5 min", "3 h", "2 d".
    public String ago(Instant instant) {
        Duration past = Duration.between(instant, now);
        if (past.toMinutes() < 1) {
            return text(CommonText.JUST_NOW);
        }
        if (past.toHours() < 1) {
            return text(CommonText.MINUTES, past.toMinutes());
        }
        return past.toDays() < 1 ? text(CommonText.HOURS, past.toHours()) : count(CommonText.DAYS, past.toDays());
    }

    /// A waiting time within a text that has one argument; in the first minute just "now".
    public String waiting(Instant since, LocalizedText text) {
        String ago = ago(since);
        return ago.equals(text(CommonText.JUST_NOW)) ? ago : text(text, ago);
    }

    /// "24 kB", "1.3 MB".
    public String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? Math.round(bytes / 1_000.0) + " kB"
                : "%.1f MB".formatted(bytes / 1_000_000.0).replace('.', language == Language.POLISH ? ',' : '.');
    }

    private DateTimeFormatter pattern(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, language.locale());
    }
}
