package odzew.web.ticket;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.Stream;
import odzew.problem.LocalizedText;
import odzew.web.View;

/// The times that menus offer, in the desk's time zone; none in the past.
public final class TimeChoices {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int HOURS_TO_POSTPONE = 3;
    private static final int HOURS_TO_SEND = 2;

    /// A time that a menu offers.
    ///
    /// @param at as the form sends it
    public record Choice(LocalizedText label, String at, String shown) {}

    private TimeChoices() {}

    /// For putting a ticket off.
    static List<Choice> postponing(View view) {
        ZonedDateTime now = now(view);
        return Stream.concat(
                        Stream.of(choice(view, SnoozeText.HOURS, now.plusHours(HOURS_TO_POSTPONE))), days(view, now))
                .toList();
    }

    /// For sending later.
    static List<Choice> sending(View view) {
        ZonedDateTime now = now(view);
        return Stream.concat(Stream.of(choice(view, PlannedText.HOURS, now.plusHours(HOURS_TO_SEND))), days(view, now))
                .toList();
    }

    /// On a Sunday, Monday is tomorrow, and on a Monday the next one is in a week: each day stands once.
    private static Stream<Choice> days(View view, ZonedDateTime now) {
        ZonedDateTime tomorrow = now.with(MORNING).plusDays(1);
        ZonedDateTime monday = now.with(MORNING).with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        ZonedDateTime week = now.with(MORNING).plusWeeks(1);
        Stream<Choice> middle = monday.equals(tomorrow) || monday.equals(week)
                ? Stream.of()
                : Stream.of(choice(view, SnoozeText.MONDAY, monday));
        return Stream.of(
                        Stream.of(choice(view, SnoozeText.TOMORROW, tomorrow)),
                        middle,
                        Stream.of(choice(view, SnoozeText.WEEK, week)))
                .flatMap(it -> it);
    }

    private static ZonedDateTime now(View view) {
        return view.localizer().now().atZone(view.localizer().zone()).truncatedTo(ChronoUnit.MINUTES);
    }

    private static Choice choice(View view, LocalizedText label, ZonedDateTime at) {
        return new Choice(
                label, at.toLocalDateTime().toString(), view.localizer().due(at.toInstant()));
    }
}
