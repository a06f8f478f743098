package odzew.web.ticket;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;
import odzew.desk.ReadMarks;
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
        marks.unseen(view.me().id(), view.me().queues(), TicketScreen.id(request));
        String list = request.param("list")
                .filter(it -> it.matches("\\?[A-Za-z0-9%=&_.+-]{0,2000}"))
                .orElse("");
        return Html.seeOther(request, Desk.PATH + list);
    }
}
