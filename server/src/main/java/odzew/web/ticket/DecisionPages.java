package odzew.web.ticket;

import java.util.Optional;
import odzew.problem.LocalizedText;
import odzew.ticket.SentMails;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Decisions about messages that wait for a person: whether one is sent, or was sent.
final class DecisionPages {

    private final SentMails sentMails;
    private final TicketScreen screen;

    DecisionPages(SentMails sentMails, TicketScreen screen) {
        this.sentMails = sentMails;
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        String message = "/{message:[0-9]{1,18}}";
        return RouterFunctions.route()
                .POST(TicketPages.TICKET + "/release" + message, this::release)
                .POST(TicketPages.TICKET + "/decide" + message + "/{delivery:[0-9]{1,18}}", this::decide)
                .build();
    }

    private ServerResponse release(ServerRequest request) {
        screen.require(View.of(request), TicketScreen.id(request));
        sentMails.release(
                TicketScreen.id(request),
                TicketScreen.number(request, "message"),
                TicketScreen.act(request, "DESK_RELEASE"),
                _ -> "");
        return done(request, TicketText.RELEASED);
    }

    private ServerResponse decide(ServerRequest request) {
        screen.require(View.of(request), TicketScreen.id(request));
        boolean again = request.param("decision").filter("again"::equals).isPresent();
        sentMails.decide(
                TicketScreen.id(request),
                TicketScreen.number(request, "message"),
                TicketScreen.number(request, "delivery"),
                again,
                TicketScreen.act(request, again ? "DESK_SEND_AGAIN" : "DESK_MARK_AS_SENT"),
                _ -> "");
        return done(request, again ? TicketText.RELEASED : TicketText.MARKED_SENT);
    }

    private ServerResponse done(ServerRequest request, LocalizedText text) {
        return screen.done(
                request, Optional.of(new PageNotice("ok", View.of(request).text(text))), TicketPage.REPLY);
    }
}
