package odzew.web.ticket;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import odzew.desk.ReadMarks;
import odzew.problem.LocalizedText;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.ticket.Snoozing;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Puts a ticket off until a chosen time, or marks it as unread for later.
final class SnoozePages {

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final int HOURS = 3;

    /// A time that the menu offers.
    ///
    /// @param at as the form sends it
    record Choice(LocalizedText label, String at, String shown) {}

    private final Snoozing snoozing;
    private final ReadMarks marks;
    private final TicketScreen screen;

    SnoozePages(Snoozing snoozing, ReadMarks marks, TicketScreen screen) {
        this.snoozing = snoozing;
        this.marks = marks;
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(TicketPages.TICKET + "/snooze", this::snooze)
                .POST(TicketPages.TICKET + "/unread", this::unread)
                .build();
    }

    /// Office hours of the desk's time zone; none in the past.
    static List<Choice> choices(View view) {
        ZonedDateTime now = view.localizer().now().atZone(view.localizer().zone());
        ZonedDateTime today = now.with(MORNING);
        var choices = new ArrayList<Choice>();
        choices.add(choice(view, SnoozeText.HOURS, now.plusHours(HOURS).truncatedTo(ChronoUnit.MINUTES)));
        choices.add(choice(view, SnoozeText.TOMORROW, today.plusDays(1)));
        choices.add(choice(view, SnoozeText.MONDAY, today.with(TemporalAdjusters.next(DayOfWeek.MONDAY))));
        choices.add(choice(view, SnoozeText.WEEK, today.plusWeeks(1)));
        return choices;
    }

    private static Choice choice(View view, LocalizedText label, ZonedDateTime at) {
        return new Choice(
                label, at.toLocalDateTime().toString(), view.localizer().due(at.toInstant()));
    }

    /// The notice offers the status before, which also forgets the time.
    private ServerResponse snooze(ServerRequest request) {
        View view = View.of(request);
        try {
            snoozing.snooze(
                    TicketScreen.id(request),
                    until(request, view),
                    view.me().login(),
                    TicketScreen.act(request, "DESK_SNOOZE"));
        } catch (Problem.Invalid problem) {
            return screen.refused(request, problem);
        }
        Optional<PageNotice.Again> again = request.param("was")
                .filter(it -> it.matches("[0-9]{1,18}\\.[0-9]{1,18}"))
                .map(was -> TicketForm.undo("status", was));
        return screen.done(request, Optional.of(new PageNotice("ok", view.text(SnoozeText.DONE), again)));
    }

    private static ZonedDateTime until(ServerRequest request, View view) {
        String chosen = request.param("until")
                .filter(it -> !it.isBlank())
                .or(() -> request.param("at"))
                .orElse("");
        try {
            return LocalDateTime.parse(chosen).atZone(view.localizer().zone());
        } catch (DateTimeException _) {
            throw new Problem.Invalid(PageError.BAD_SEND_TIME.of(chosen.replace('T', ' ')));
        }
    }

    /// Leads to the list: the open page would mark it as read again.
    private ServerResponse unread(ServerRequest request) {
        View view = View.of(request);
        screen.require(view, TicketScreen.id(request));
        marks.unseen(view.me().id(), TicketScreen.id(request));
        String list = request.param("list")
                .filter(it -> it.matches("\\?[A-Za-z0-9%=&_.+-]{0,2000}"))
                .orElse("");
        return Html.seeOther(request, Desk.PATH + list);
    }
}
