package odzew.web.ticket;

import java.util.List;
import java.util.Optional;
import odzew.ticket.AgentResponse;
import odzew.ticket.Bodies;
import odzew.ticket.BodyType;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;

/// Names what a message does not contain as it was written.
final class LeftOut {

    private static final String ATTRIBUTE = LeftOut.class.getName();

    private LeftOut() {}

    static List<String> of(AgentResponse response, View view) {
        return of(response.body(), response.bodyType(), view);
    }

    static List<String> of(String body, BodyType type, View view) {
        return Bodies.notices(body, type).stream()
                .map(notice -> view.text(notice.text()))
                .toList();
    }

    /// For the page that follows.
    static void keep(ServerRequest request, AgentResponse response) {
        View view = View.of(request);
        List<String> parts = of(response, view);
        if (!parts.isEmpty()) {
            var notice = new PageNotice("ok", view.text(TicketText.LEFT_OUT, String.join("; ", parts)));
            request.attributes().put(ATTRIBUTE, notice);
        }
    }

    static Optional<PageNotice> notice(ServerRequest request) {
        return request.attribute(ATTRIBUTE).map(PageNotice.class::cast);
    }
}
