package odzew.web.ticket;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.Role;
import odzew.inbox.SpamTickets;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Marks a ticket as spam. Blocking concerns all queues, so it is only for leads who see all of them, as on
/// the page of blocked senders.
final class SpamPages {

    private static final String BLOCKED = "blocked";
    private static final String LEARNED = "learned";

    private final SpamTickets spam;
    private final TicketScreen screen;

    SpamPages(SpamTickets spam, TicketScreen screen) {
        this.spam = spam;
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(TicketPages.TICKET + "/spam", this::mark)
                .POST(TicketPages.TICKET + "/spam/undo", this::undo)
                .build()
                .filter((request, next) -> {
                    View.of(request).require(Role.LEAD);
                    return next.handle(request);
                });
    }

    private ServerResponse mark(ServerRequest request) {
        SpamTickets.Marked marked;
        try {
            marked = spam.mark(TicketScreen.id(request), TicketScreen.act(request, "DESK_SPAM"));
        } catch (Problem.Invalid problem) {
            return screen.refused(request, problem);
        }
        View view = View.of(request);
        String done = view.text(
                marked.blocked() ? SpamText.DONE : SpamText.BLOCKED_BEFORE,
                marked.closed().sender());
        String learned = marked.learned().isPresent() ? " " + view.text(SpamText.LEARNED) : "";
        return screen.done(
                request,
                Optional.of(new PageNotice(
                        "ok",
                        done + learned + sentences(marked.refused(), view),
                        Optional.of(new PageNotice.Again("/spam/undo", fields(marked), TicketText.UNDO_CHANGE)))));
    }

    private static Map<String, String> fields(SpamTickets.Marked marked) {
        var fields = new LinkedHashMap<String, String>();
        var closed = marked.closed();
        if (!closed.statusBefore().equals(closed.status())) {
            fields.put("status", closed.statusBefore());
            fields.put("before", closed.status());
        }
        if (marked.blocked()) {
            fields.put(BLOCKED, closed.sender());
        }
        marked.learned().ifPresent(email -> fields.put(LEARNED, Long.toString(email)));
        return fields;
    }

    /// The form needs no signature: its sender may remove any rule and teach any e-mail.
    private ServerResponse undo(ServerRequest request) {
        var undo = new SpamTickets.Undo(
                request.param(BLOCKED).map(it -> it.replace('\0', ' ')),
                TicketForm.read(request),
                TicketForm.known(request),
                request.param(LEARNED)
                        .filter(it -> it.matches("[0-9]{1,18}"))
                        .map(it -> OptionalLong.of(Long.parseLong(it)))
                        .orElseGet(OptionalLong::empty));
        List<ValidationError> refused;
        try {
            refused = spam.undo(TicketScreen.id(request), undo, TicketScreen.act(request, "DESK_UNDO_SPAM"));
        } catch (Problem.Invalid | Problem.Conflict problem) {
            return screen.refused(request, problem);
        }
        View view = View.of(request);
        return screen.done(
                request, Optional.of(new PageNotice("ok", view.text(SpamText.UNDONE) + sentences(refused, view))));
    }

    private static String sentences(List<ValidationError> errors, View view) {
        return errors.stream().map(it -> " " + FormErrors.text(it, view)).reduce("", String::concat);
    }
}
