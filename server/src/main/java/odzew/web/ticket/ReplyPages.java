package odzew.web.ticket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.desk.Conversation;
import odzew.desk.DeskTickets;
import odzew.desk.ReplyTexts;
import odzew.file.TemporaryFiles;
import odzew.http.Replies;
import odzew.inbox.MailOrigins;
import odzew.outbox.DeliveryStatus;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.ticket.AgentResponse;
import odzew.ticket.Answered;
import odzew.ticket.BodyType;
import odzew.ticket.Drafts;
import odzew.ticket.KnownPart;
import odzew.ticket.MessageWindow;
import odzew.ticket.Preview;
import odzew.ticket.Recipients;
import odzew.ticket.SentMails;
import odzew.ticket.TicketUpdate;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import odzew.web.live.Presence;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Writing in a ticket: replies, comments, drafts, and undoing a reply.
final class ReplyPages {

    private final Tickets tickets;
    private final DeskTickets desk;
    private final SentMails sentMails;
    private final Drafts drafts;
    private final ReplyTexts texts;
    private final TemporaryFiles uploads;
    private final Presence presence;
    private final Forwarding forwarding;
    private final TicketScreen screen;

    ReplyPages(
            Tickets tickets,
            DeskTickets desk,
            SentMails sentMails,
            Drafts drafts,
            ReplyTexts texts,
            TemporaryFiles uploads,
            Presence presence,
            MailOrigins origins,
            TicketScreen screen) {
        this.tickets = tickets;
        this.desk = desk;
        this.sentMails = sentMails;
        this.drafts = drafts;
        this.texts = texts;
        this.uploads = uploads;
        this.presence = presence;
        this.forwarding = new Forwarding(desk, origins);
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        String ticket = TicketPages.TICKET;
        return RouterFunctions.route()
                .GET(ticket + "/templates/{template:[0-9]{1,18}}", this::template)
                .POST(ticket + "/reply", this::reply)
                .POST(ticket + "/forward/{message:[0-9]{1,18}}", this::forward)
                .POST(ticket + "/comment", this::comment)
                .POST(ticket + "/preview", this::preview)
                .POST(ticket + "/preview/body", this::previewBody)
                .POST(ticket + "/draft", this::draft)
                .POST(ticket + "/draft/discard", this::discard)
                .POST(ticket + "/undo/{message:[0-9]{1,18}}", this::undo)
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
            if (!answered.replayed() && form.kind() == Drafts.Kind.REPLY) {
                assign(request, answered.ticketId());
            }
            if (!answered.replayed()) {
                TicketScreen.sent(request);
            }
            return written(request, answered, view.text(TicketText.SENT_ALREADY), TicketPage.form(form.kind()));
        } catch (Problem.Invalid | Problem.Conflict | Problem.Busy problem) {
            drafts.keepRefused(view.me().id(), id, form.draft());
            return screen.refused(request, problem);
        }
    }

    /// If the agent chose so, and the ticket has no agent yet.
    private void assign(ServerRequest request, long ticketId) {
        var me = View.of(request).me();
        if (!me.habits().assignsOnReply()) {
            return;
        }
        try {
            tickets.update(
                    ticketId,
                    TicketUpdate.NOTHING.withAgent(me.login()),
                    Optional.of(new KnownPart("agent", "")),
                    TicketScreen.act(request, "DESK_CHANGE"));
        } catch (Problem.Conflict _) {
            // it has an agent
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
        Forwarded forwarded = forwarding.of(view, id, ReplyForm.forwarded(request));
        BodyType type = forwarded.type(form.bodyType());
        return form.response(forwarded.below(form.body(), form.bodyType(), type), type, "");
    }

    /// Begins to forward a message: its files are attached, its recipients are asked for.
    private ServerResponse forward(ServerRequest request) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        long message = TicketScreen.number(request, "message");
        forwarding.of(view, id, message);
        drafts.keep(
                view.me().id(),
                id,
                new Drafts.Draft(
                        Drafts.Kind.FORWARD,
                        "",
                        BodyType.HTML,
                        "",
                        "",
                        "",
                        message,
                        uploads.again(message),
                        Drafts.newReplyKey(),
                        view.localizer().now()));
        return screen.done(request, Optional.empty(), TicketPage.FORWARD);
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
            drafts.keepRefused(view.me().id(), TicketScreen.id(request), form.draft());
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
        AgentResponse response = response(request, new ReplyForm(request));
        Preview preview =
                tickets.preview(TicketScreen.id(request), response, view.me().queues());
        String text = preview.bytes()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        List<String> refusals = preview.refusals().stream()
                .map(error -> FormErrors.text(error, view))
                .toList();
        List<String> notices = LeftOut.of(response, view);
        Recipients readers = response.recipients().orElse(new Recipients(List.of(), List.of(), List.of()));
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
        desk.require(view.me().queues(), TicketScreen.id(request));
        presence.wrote(TicketScreen.id(request), view.me().id(), view.me().displayName());
        boolean kept = drafts.keep(view.me().id(), TicketScreen.id(request), new ReplyForm(request).draft());
        return kept
                ? ServerResponse.noContent().build()
                : ServerResponse.status(409).build();
    }

    private ServerResponse discard(ServerRequest request) {
        desk.require(View.of(request).me().queues(), TicketScreen.id(request));
        Drafts.Kind kind = request.param("kind").flatMap(Drafts.Kind::named).orElse(Drafts.Kind.REPLY);
        drafts.discard(View.of(request).me().id(), TicketScreen.id(request), kind);
        return request.param("list").isPresent()
                ? Html.seeOther(request, Desk.PATH + "/drafts")
                : screen.done(request, Optional.empty(), TicketPage.form(kind));
    }

    private ServerResponse undo(ServerRequest request) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        long message = TicketScreen.number(request, "message");
        desk.require(view.me().queues(), id);
        Conversation.Entry entry =
                desk.conversation(view.me().queues(), id, MessageWindow.only(message)).entries().stream()
                        .findFirst()
                        .orElseThrow(
                                () -> new Problem.NotFound(ValidationError.notFound("message", "wiadomości", message)));
        try {
            sentMails.cancel(id, message, TicketScreen.act(request, "DESK_UNDO"), _ -> "");
        } catch (Problem.Conflict _) {
            // repeated, because the answer to the first time was lost
            boolean undone = entry.deliveries().stream().allMatch(it -> it.status() == DeliveryStatus.CANCELLED);
            var notice = undone
                    ? new PageNotice("ok", view.text(TicketText.UNDONE))
                    : new PageNotice("problem", view.text(TicketText.TOO_LATE));
            return undone
                    ? screen.done(request, Optional.of(notice), TicketPage.REPLY)
                    : screen.show(request, Optional.of(notice));
        }
        Recipients recipients =
                sentMails.recipients(view.me().queues(), id, message).orElseThrow();
        var undone = new Drafts.Draft(
                Drafts.Kind.REPLY,
                entry.message().body(),
                entry.message().bodyType(),
                String.join(", ", recipients.to()),
                String.join(", ", recipients.cc()),
                String.join(", ", recipients.bcc()),
                0,
                uploads.again(message),
                Drafts.newReplyKey(),
                view.localizer().now());
        Optional<Drafts.Draft> begun = drafts.find(view.me().id(), id, Drafts.Kind.REPLY);
        drafts.keep(view.me().id(), id, begun.map(undone::above).orElse(undone));
        if (request.param("status").isPresent()) {
            tickets.undo(id, TicketForm.read(request), Optional.empty(), TicketScreen.act(request, "DESK_UNDO_STATUS"));
        }
        return screen.done(request, Optional.of(new PageNotice("ok", view.text(TicketText.UNDONE))), TicketPage.REPLY);
    }
}
