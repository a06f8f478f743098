package odzew.web.inbox;

import gg.jte.Content;
import gg.jte.html.HtmlTemplateOutput;
import odzew.ticket.DeskTickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The list that the pages begin with.
public final class InboxPages {

    private static final int LISTED = 100;

    private final DeskTickets tickets;

    public InboxPages(DeskTickets tickets) {
        this.tickets = tickets;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET(Desk.PATH, this::inbox).build();
    }

    /// The list beside an open ticket.
    public Content column(View view, long open) {
        var rows = tickets.open(view.me().queues(), LISTED);
        return output -> JtelistGenerated.render((HtmlTemplateOutput) output, null, view, rows, open);
    }

    private ServerResponse inbox(ServerRequest request) {
        View view = View.of(request);
        var rows = tickets.open(view.me().queues(), LISTED);
        return Html.page(request, 200, out -> JteinboxGenerated.render(out, null, view, rows));
    }
}
