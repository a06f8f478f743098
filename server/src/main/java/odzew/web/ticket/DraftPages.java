package odzew.web.ticket;

import java.util.List;
import odzew.ticket.Drafts;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The agent's drafts in all tickets.
public final class DraftPages {

    private final Drafts drafts;

    public DraftPages(Drafts drafts) {
        this.drafts = drafts;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET(Desk.PATH + "/drafts", this::list).build();
    }

    private ServerResponse list(ServerRequest request) {
        View view = View.of(request);
        List<Drafts.Listed> all = drafts.list(view.me().id(), view.me().queues());
        return Html.page(request, 200, out -> JtedraftsGenerated.render(out, null, view, all));
    }
}
