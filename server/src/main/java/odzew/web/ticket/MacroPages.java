package odzew.web.ticket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import odzew.desk.ReplyTexts;
import odzew.problem.Problem;
import odzew.setup.TemplateActions;
import odzew.ticket.TicketUpdate;
import odzew.ticket.TicketView;
import odzew.ticket.Tickets;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Applies what a template changes in the ticket. Its text goes into the editor and is sent by the agent only.
final class MacroPages {

    private final Tickets tickets;
    private final ReplyTexts texts;
    private final TicketScreen screen;

    MacroPages(Tickets tickets, ReplyTexts texts, TicketScreen screen) {
        this.tickets = tickets;
        this.texts = texts;
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(TicketPages.TICKET + "/macros/{template:[0-9]{1,18}}", this::apply)
                .build();
    }

    private ServerResponse apply(ServerRequest request) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        TemplateActions actions = texts.actions(
                view.me().queues(),
                id,
                TicketScreen.number(request, "template"),
                view.me().id());
        TicketView before = tickets.get(id, view.me().queues());
        TicketUpdate update = update(actions, before, view.me().login());
        if (update.equals(TicketUpdate.NOTHING)) {
            return screen.done(request, Optional.empty());
        }
        try {
            tickets.update(id, update, TicketScreen.act(request, "DESK_MACRO"));
        } catch (Problem.Invalid problem) {
            return screen.refused(request, problem);
        }
        var again = new PageNotice.Again("/restore", restored(update, before), TicketText.UNDO_CHANGE);
        return screen.done(
                request, Optional.of(new PageNotice("ok", view.text(TicketText.CHANGED_NOW), Optional.of(again))));
    }

    private static TicketUpdate update(TemplateActions actions, TicketView before, String login) {
        TicketUpdate update = TicketUpdate.NOTHING;
        if (actions.statusId().isPresent()) {
            update = update.withStatus(actions.statusId().getAsLong());
        }
        if (actions.assigns()) {
            update = update.withAgent(login);
        }
        if (!before.tags().containsAll(actions.tags())) {
            update = update.withTags(List.copyOf(Stream.concat(before.tags().stream(), actions.tags().stream())
                    .distinct()
                    .toList()));
        }
        return update;
    }

    private static Map<String, String> restored(TicketUpdate update, TicketView before) {
        var fields = new LinkedHashMap<String, String>();
        if (update.statusId().isPresent()) {
            fields.put("status", before.statusId() + "." + before.substatusId().orElse(0));
        }
        update.agentLogin()
                .ifPresent(_ -> fields.put("agent", before.agentLogin().orElse("")));
        update.tags().ifPresent(_ -> fields.put("tags", String.join(", ", before.tags())));
        return fields;
    }
}
