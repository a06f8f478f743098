package odzew.web.ticket;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.desk.DeskTickets;
import odzew.desk.ReadMarks;
import odzew.desk.ReplyTexts;
import odzew.file.TemporaryFiles;
import odzew.http.Replies;
import odzew.inbox.MailOrigins;
import odzew.inbox.SpamTickets;
import odzew.notification.Followers;
import odzew.notification.Notifications;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.setup.Dictionaries;
import odzew.ticket.Drafts;
import odzew.ticket.SentMails;
import odzew.ticket.Snoozing;
import odzew.ticket.TakingBack;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.SourcePage;
import odzew.web.View;
import odzew.web.customer.CustomerCards;
import odzew.web.live.Presence;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// A ticket's page and its actions. Every change is the same use case that the API calls.
public final class TicketPages {

    static final String TICKET = Desk.PATH + "/tickets/{id:[0-9]{1,18}}";

    private final Tickets tickets;
    private final DeskTickets desk;
    private final SentMails sentMails;
    private final TicketScreen screen;
    private final ReplyPages replies;
    private final ForwardPages forwards;
    private final UndoPages undo;
    private final DecisionPages decisions;
    private final FollowPages follow;
    private final SnoozePages snooze;
    private final MacroPages macros;
    private final SpamPages spam;

    public TicketPages(
            Tickets tickets,
            DeskTickets desk,
            SentMails sentMails,
            TakingBack takingBack,
            Drafts drafts,
            ReplyTexts texts,
            Dictionaries dictionaries,
            MailFrames frames,
            ListColumn list,
            ReadMarks marks,
            TemporaryFiles uploads,
            Presence presence,
            MailOrigins origins,
            CustomerCards cards,
            Followers followers,
            Notifications notifications,
            Snoozing snoozing,
            SpamTickets spam) {
        this.tickets = tickets;
        this.desk = desk;
        this.sentMails = sentMails;
        this.screen = new TicketScreen(
                desk,
                new TicketContent.Reader(desk, texts, dictionaries, origins, cards, followers),
                frames,
                list,
                marks,
                uploads,
                notifications);
        this.decisions = new DecisionPages(sentMails, screen);
        this.follow = new FollowPages(followers, screen);
        this.macros = new MacroPages(tickets, texts, screen);
        this.spam = new SpamPages(spam, screen);
        this.snooze = new SnoozePages(snoozing, marks, screen);
        this.forwards = new ForwardPages(new Forwarding(desk, origins), drafts, uploads, screen);
        this.replies = new ReplyPages(tickets, desk, drafts, texts, presence, forwards, screen);
        this.undo = new UndoPages(takingBack, screen);
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(
                        TICKET,
                        request -> screen.show(
                                request, TiePages.notice(request).or(() -> new Begun(desk).notice(request))))
                .GET(TICKET + "/messages", screen::messages)
                .GET(TICKET + "/messages/before/{message:[0-9]{1,18}}", screen::older)
                .GET(TICKET + "/messages/{message:[0-9]{1,18}}/ledger", this::ledger)
                .GET(TICKET + "/messages/{message:[0-9]{1,18}}/raw", this::raw)
                .GET(TICKET + "/messages/{message:[0-9]{1,18}}/source", this::source)
                .GET(TICKET + "/card", screen::card)
                .POST(TICKET + "/change", this::change)
                .POST(TICKET + "/change/undo", this::undoChange)
                .POST(TICKET + "/restore", this::restore)
                .build()
                .and(replies.routes())
                .and(forwards.routes())
                .and(undo.routes())
                .and(decisions.routes())
                .and(follow.routes())
                .and(snooze.routes())
                .and(macros.routes())
                .and(spam.routes());
    }

    private ServerResponse ledger(ServerRequest request) {
        View view = View.of(request);
        long message = TicketScreen.number(request, "message");
        List<LedgerLine> lines = desk.deliveries(view.me().queues(), TicketScreen.id(request), message).stream()
                .map(delivery -> LedgerLine.of(delivery, view.localizer()))
                .toList();
        return Html.page(
                request,
                200,
                out -> JteledgerGenerated.render(out, null, view, TicketScreen.id(request), message, lines));
    }

    /// The bytes as sent: a download, because the browser displays untrusted content on pages of ours only.
    private ServerResponse raw(ServerRequest request) {
        long message = TicketScreen.number(request, "message");
        byte[] bytes = sentMails
                .raw(View.of(request).me().queues(), TicketScreen.id(request), message)
                .orElseThrow(() -> unsent(message));
        return Replies.bytes(
                200,
                "application/octet-stream",
                bytes,
                Map.of("Content-Disposition", "attachment; filename=\"sent-" + message + ".eml\""));
    }

    /// The message as sent, to read.
    private ServerResponse source(ServerRequest request) {
        long id = TicketScreen.id(request);
        long message = TicketScreen.number(request, "message");
        String ticket = Desk.PATH + "/tickets/" + id;
        return SourcePage.show(
                request,
                sentMails.rawBytes(View.of(request).me().queues(), id, message).orElseThrow(() -> unsent(message)),
                ticket,
                ticket + "/messages/" + message + "/raw");
    }

    private static Problem.NotFound unsent(long message) {
        return new Problem.NotFound(
                ValidationError.notFound("sent mail of message", "wysłanej poczty wiadomości", message));
    }

    private ServerResponse change(ServerRequest request) {
        return change(
                request,
                () -> tickets.update(
                        TicketScreen.id(request),
                        TicketForm.read(request),
                        TicketForm.known(request),
                        TicketScreen.act(request, "DESK_CHANGE")));
    }

    /// Takes back a change of one part, and with it what the change ended.
    private ServerResponse undoChange(ServerRequest request) {
        return change(
                request,
                () -> tickets.undo(
                        TicketScreen.id(request),
                        TicketForm.read(request),
                        TicketForm.known(request),
                        TicketScreen.act(request, "DESK_UNDO_CHANGE")));
    }

    private ServerResponse change(ServerRequest request, Runnable change) {
        try {
            change.run();
        } catch (Problem.Invalid problem) {
            return TicketForm.changed(request)
                    .filter(part -> part.name().startsWith(TicketForm.FIELD))
                    .map(part -> screen.refusedField(request, problem, part))
                    .orElseGet(() -> screen.refused(request, problem));
        } catch (Problem.Conflict problem) {
            return screen.refused(request, problem, TicketForm.changed(request));
        }
        return screen.done(request, undo(request));
    }

    /// Takes back a change of several parts.
    private ServerResponse restore(ServerRequest request) {
        tickets.undo(
                TicketScreen.id(request),
                TicketForm.read(request),
                Optional.empty(),
                TicketScreen.act(request, "DESK_UNDO_CHANGE"));
        return screen.done(
                request, Optional.of(new PageNotice("ok", View.of(request).text(TicketText.CHANGED_NOW))));
    }

    /// A notice of the change, with undo if the page sent the previous value.
    private static Optional<PageNotice> undo(ServerRequest request) {
        View view = View.of(request);
        return TicketForm.known(request)
                .map(known -> new PageNotice(
                        "ok",
                        view.text(TicketText.CHANGED_NOW),
                        Optional.of(TicketForm.undo(known.name(), known.value()))));
    }
}
