package odzew.web.ticket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.desk.DeskTickets;
import odzew.desk.ReplyTexts;
import odzew.http.Replies;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.ticket.AgentResponse;
import odzew.ticket.Answered;
import odzew.ticket.Drafts;
import odzew.ticket.Preview;
import odzew.ticket.Recipients;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import odzew.web.live.Presence;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Writing in a ticket: replies, comments and drafts.
final class ReplyPages {

    private static final Recipients NO_READERS = new Recipients(List.of(), List.of(), List.of());

    private final Tickets tickets;
    private final DeskTickets desk;
    private final Drafts drafts;
    private final ReplyTexts texts;
    private final Presence presence;
    private final ForwardPages forwards;
    private final TicketScreen screen;

    ReplyPages(
            Tickets tickets,
            DeskTickets desk,
            Drafts drafts,
            ReplyTexts texts,
            Presence presence,
            ForwardPages forwards,
            TicketScreen screen) {
        this.tickets = tickets;
        this.desk = desk;
        this.drafts = drafts;
        this.texts = texts;
        this.presence = presence;
        this.forwards = forwards;
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        String ticket = TicketPages.TICKET;
        return RouterFunctions.route()
                .GET(ticket + "/templates/{template:[0-9]{1,18}}", this::template)
                .POST(ticket + "/reply", this::reply)
                .POST(ticket + "/comment", this::comment)
                .POST(ticket + "/preview", this::preview)
                .POST(ticket + "/preview/body", this::previewBody)
                .POST(ticket + "/draft", this::draft)
                .POST(ticket + "/draft/discard", this::discard)
                .build();
    }

    private ServerResponse reply(ServerRequest request) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        var form = new ReplyForm(request);
        try {
            AgentResponse response = response(request, form);
            Answered answered = tickets.reply(
                    id, response, TicketScreen.act(request, "DESK_REPLY").withKey(form.requestKey()));
            LeftOut.keep(request, response);
            if (!answered.replayed()) {
                TicketScreen.sent(request);
            }
            return written(request, answered, view.text(TicketText.SENT_ALREADY), TicketPage.form(form.kind()));
        } catch (Problem.Invalid | Problem.Conflict | Problem.Busy problem) {
            drafts.keepRefused(view.me().id(), view.me().queues(), id, form.draft());
            return screen.refused(request, problem);
        }
    }

    /// A reply has the history below it, a forwarded message what it forwards.
    private AgentResponse response(ServerRequest request, ReplyForm form) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        if (form.kind() != Drafts.Kind.FORWARD) {
            return form.response(
                    texts.quoted(view.me().queues(), id, view.localizer().zone()));
        }
        return forwards.response(request, form);
    }

    private ServerResponse comment(ServerRequest request) {
        View view = View.of(request);
        var form = new ReplyForm(request, Drafts.Kind.COMMENT);
        try {
            Answered answered = tickets.comment(
                    TicketScreen.id(request),
                    form.comment(),
                    TicketScreen.act(request, "DESK_COMMENT").withKey(form.requestKey()));
            return written(request, answered, view.text(TicketText.COMMENTED_ALREADY), TicketPage.COMMENT);
        } catch (Problem.Invalid | Problem.Conflict problem) {
            drafts.keepRefused(view.me().id(), view.me().queues(), TicketScreen.id(request), form.draft());
            return screen.refused(request, problem);
        }
    }

    /// The page of the ticket that contains the message. A repeated form has no effect, and the page reports
    /// that.
    private ServerResponse written(ServerRequest request, Answered answered, String already, String form) {
        if (answered.ticketId() != TicketScreen.id(request)) {
            return Html.seeOther(request, Desk.PATH + "/tickets/" + answered.ticketId());
        }
        return answered.replayed()
                ? screen.repeated(request, already, form)
                : screen.done(request, LeftOut.notice(request), form);
    }

    /// The exact bytes that would be sent, composed as for sending; or the errors that prevent it.
    private ServerResponse preview(ServerRequest request) {
        View view = View.of(request);
        AgentResponse response;
        try {
            response = response(request, new ReplyForm(request));
        } catch (Problem.Invalid problem) {
            return preview(request, "", NO_READERS, problem.errors(), List.of());
        }
        Preview preview =
                tickets.preview(TicketScreen.id(request), response, view.me().queues());
        String text = preview.bytes()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        Recipients readers = response.recipients().orElse(NO_READERS);
        return preview(request, text, readers, preview.refusals(), LeftOut.of(response, view));
    }

    private static ServerResponse preview(
            ServerRequest request,
            String text,
            Recipients readers,
            List<ValidationError> errors,
            List<String> notices) {
        View view = View.of(request);
        List<String> refusals =
                errors.stream().map(error -> FormErrors.text(error, view)).toList();
        return Html.page(
                request, 200, out -> JtepreviewGenerated.render(out, null, view, text, readers, refusals, notices));
    }

    /// The message as its readers will see it, for the frame of the preview.
    private ServerResponse previewBody(ServerRequest request) {
        View view = View.of(request);
        desk.require(view.me().queues(), TicketScreen.id(request));
        AgentResponse response = response(request, new ReplyForm(request));
        return MailFrames.preview(Preview.body(response), response.bodyType(), view.theme());
    }

    /// HTML for the editor, which drops unknown elements.
    private ServerResponse template(ServerRequest request) {
        View view = View.of(request);
        String html = texts.template(
                view.me().queues(),
                TicketScreen.id(request),
                TicketScreen.number(request, "template"),
                view.me().id(),
                view.me().displayName());
        return Replies.bytes(200, "text/plain;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private ServerResponse draft(ServerRequest request) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        boolean kept = drafts.keep(view.me().id(), view.me().queues(), id, new ReplyForm(request).draft());
        presence.wrote(id, view.me().id(), view.me().displayName());
        return kept
                ? ServerResponse.noContent().build()
                : ServerResponse.status(409).build();
    }

    private ServerResponse discard(ServerRequest request) {
        View view = View.of(request);
        Drafts.Kind kind = request.param("kind").flatMap(Drafts.Kind::named).orElse(Drafts.Kind.REPLY);
        drafts.discard(view.me().id(), view.me().queues(), TicketScreen.id(request), kind);
        return request.param("list").isPresent()
                ? Html.seeOther(request, Desk.PATH + "/drafts")
                : screen.done(request, Optional.empty(), TicketPage.form(kind));
    }
}
