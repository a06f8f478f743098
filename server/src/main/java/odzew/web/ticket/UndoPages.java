package odzew.web.ticket;

import java.util.Optional;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
import odzew.ticket.TakingBack;
import odzew.ticket.TicketUpdate;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Takes back a reply or a forward before it is sent.
final class UndoPages {

    private final TakingBack taking;
    private final TicketScreen screen;

    UndoPages(TakingBack taking, TicketScreen screen) {
        this.taking = taking;
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(TicketPages.TICKET + "/undo/{message:[0-9]{1,18}}", this::undo)
                .build();
    }

    private ServerResponse undo(ServerRequest request) {
        View view = View.of(request);
        TicketUpdate before = request.param("status").isPresent() ? TicketForm.read(request) : TicketUpdate.NOTHING;
        try {
            TakingBack.Outcome outcome = taking.takeBack(
                    TicketScreen.id(request),
                    TicketScreen.number(request, "message"),
                    before,
                    view.me().id(),
                    TicketScreen.act(request, "DESK_UNDO"));
            if (outcome.ticketId() != TicketScreen.id(request)) {
                return Html.seeOther(request, Desk.PATH + "/tickets/" + outcome.ticketId());
            }
            String form = TicketPage.form(outcome.kind());
            LocalizedText text = text(outcome);
            return text == TicketText.UNDONE
                    ? screen.done(request, Optional.of(new PageNotice("ok", view.text(text))), form)
                    : screen.repeated(request, view.text(text), form);
        } catch (Problem.Conflict _) {
            return screen.show(request, Optional.of(new PageNotice("problem", view.text(TicketText.TOO_LATE))));
        }
    }

    private static LocalizedText text(TakingBack.Outcome outcome) {
        if (!outcome.whole()) {
            return TicketText.UNDONE_PARTLY;
        }
        return switch (outcome.place()) {
            case EDITOR -> TicketText.UNDONE;
            case BELOW_DRAFT -> TicketText.UNDONE_BELOW;
            case MESSAGE -> TicketText.UNDONE_APART;
        };
    }
}
