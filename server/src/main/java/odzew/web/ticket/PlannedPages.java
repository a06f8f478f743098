package odzew.web.ticket;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import odzew.desk.DeskTickets;
import odzew.desk.PlannedMails;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.ticket.SentMails;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Messages to be sent later: the times that the menu offers, and the list of what waits.
public final class PlannedPages {

    private static final String PLANNED = Desk.PATH + "/planned";

    private final DeskTickets desk;
    private final PlannedMails planned;
    private final SentMails sentMails;

    public PlannedPages(DeskTickets desk, PlannedMails planned, SentMails sentMails) {
        this.desk = desk;
        this.planned = planned;
        this.sentMails = sentMails;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(Desk.PATH + "/send-times", PlannedPages::times)
                .GET(PLANNED, request -> list(request, 200, Optional.empty()))
                .POST(TicketPages.TICKET + "/planned/{message:[0-9]{1,18}}", this::change)
                .build();
    }

    /// As of now: the page with the menu may be hours old.
    private static ServerResponse times(ServerRequest request) {
        View view = View.of(request);
        List<TimeChoices.Choice> choices = TimeChoices.sending(view);
        return Html.page(request, 200, out -> JtesendTimesGenerated.render(out, null, view, choices));
    }

    private ServerResponse list(ServerRequest request, int status, Optional<PageNotice> notice) {
        View view = View.of(request);
        List<PlannedMails.Planned> mails = planned.list(view.me().queues());
        return Html.page(request, status, out -> JteplannedGenerated.render(out, null, view, mails, notice));
    }

    private ServerResponse change(ServerRequest request) {
        View view = View.of(request);
        desk.require(view.me().queues(), TicketScreen.id(request));
        try {
            String typed = request.param("at").orElse("");
            Instant at =
                    ReplyForm.at(typed, view).orElseThrow(() -> new Problem.Invalid(PageError.BAD_SEND_TIME.of(typed)));
            sentMails.reschedule(
                    TicketScreen.id(request),
                    TicketScreen.number(request, "message"),
                    at,
                    TicketScreen.act(request, "DESK_RESCHEDULE"));
            String when = view.localizer().due(at);
            return list(request, 200, Optional.of(new PageNotice("ok", view.text(PlannedText.CHANGED, when))));
        } catch (Problem.Invalid problem) {
            String text = FormErrors.text(problem.errors().getFirst(), view);
            return list(request, 400, Optional.of(new PageNotice("problem", text)));
        } catch (Problem.Conflict _) {
            return list(request, 409, Optional.of(new PageNotice("problem", view.text(PlannedText.GONE))));
        }
    }
}
