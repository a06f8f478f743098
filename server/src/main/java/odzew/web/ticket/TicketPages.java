package odzew.web.ticket;

import odzew.problem.Mistakes;
import odzew.problem.Problem;
import odzew.ticket.TicketView;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// A ticket's page.
public final class TicketPages {

    private final Tickets tickets;

    public TicketPages(Tickets tickets) {
        this.tickets = tickets;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(Desk.PATH + "/tickets/{id:[0-9]{1,18}}", this::show)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        View view = View.of(request);
        long id = Long.parseLong(request.pathVariable("id"));
        TicketView ticket = tickets.get(id);
        if (!view.me().queues().includes(ticket.queueId())) {
            throw new Problem.NotFound(Mistakes.noSuch("ticket", "zgłoszenia", id));
        }
        return Html.page(request, 200, out -> JtepageGenerated.render(out, null, view, ticket));
    }
}
