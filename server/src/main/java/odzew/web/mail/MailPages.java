package odzew.web.mail;

import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.account.Role;
import odzew.account.VisibleQueues;
import odzew.database.Database;
import odzew.http.Replies;
import odzew.inbox.IncomingMailView;
import odzew.inbox.IncomingMails;
import odzew.outbox.DeliveryFilter;
import odzew.outbox.OutboxControl;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import odzew.ticket.SentMails;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.SourcePage;
import odzew.web.View;
import org.jdbi.v3.core.Handle;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Incoming messages, for the agents of their queue; and for leads the outbox and the teaching of the spam
/// filter.
public final class MailPages {

    private static final String PATH = Desk.PATH + "/mail";
    private static final String INCOMING = PATH + "/incoming";
    private static final String OUTBOX = PATH + "/outbox";
    private static final String ID = "/{id:[0-9]{1,18}}";
    private static final int ROWS = 50;
    private static final java.time.Duration LATELY = java.time.Duration.ofDays(30);
    private static final int WAITING = 200;

    private final Database database;
    private final IncomingMails incoming;
    private final OutboxControl outbox;
    private final SentMails sentMails;
    private final CommandRunner acts;
    private final Runnable mailsWaiting;

    /// @param mailsWaiting called after a commit that may have made deliveries due
    public MailPages(
            Database database,
            IncomingMails incoming,
            OutboxControl outbox,
            SentMails sentMails,
            CommandRunner acts,
            Runnable mailsWaiting) {
        this.database = database;
        this.incoming = incoming;
        this.outbox = outbox;
        this.sentMails = sentMails;
        this.acts = acts;
        this.mailsWaiting = mailsWaiting;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, request -> Html.seeOther(request, INCOMING))
                .GET(INCOMING, this::incoming)
                .GET(INCOMING + ID + "/raw", this::raw)
                .GET(INCOMING + ID + "/source", this::source)
                .POST(INCOMING + ID + "/read-again", request -> decide(request, "read_again", incoming::readAgain))
                .POST(INCOMING + ID + "/make-ticket", request -> decide(request, "make_ticket", incoming::makeTicket))
                .POST(INCOMING + ID + "/release", this::release)
                .build()
                .and(leads());
    }

    private RouterFunction<ServerResponse> leads() {
        return RouterFunctions.route()
                .POST(INCOMING + ID + "/learn-spam", request -> teach(request, true))
                .POST(INCOMING + ID + "/learn-ham", request -> teach(request, false))
                .GET(OUTBOX, this::outbox)
                .POST(OUTBOX + "/retry", this::retry)
                .POST(OUTBOX + "/decide", this::decideDelivery)
                .POST(OUTBOX + "/pause", request -> control(request, "pause", this::pause))
                .POST(OUTBOX + "/resume", request -> control(request, "resume", (handle, _) -> outbox.end(handle)))
                .POST(
                        OUTBOX + "/send-now",
                        request -> control(request, "send_now", (handle, doing) -> outbox.sendNow(handle, doing.at())))
                .build()
                .filter((request, next) -> {
                    View.of(request).require(Role.LEAD);
                    return next.handle(request);
                });
    }

    /// A decision about a message.
    @FunctionalInterface
    private interface Decision {
        void decide(Handle handle, VisibleQueues visible, long id);
    }

    /// The outbox is shared by all queues, so it is only for agents who see all of them.
    private static void requireAllQueues(ServerRequest request) {
        if (!View.of(request).me().queues().all()) {
            throw new Problem.NotFound(ValidationError.notFound("page", "strony", request.path()));
        }
    }

    private ServerResponse incoming(ServerRequest request) {
        var filter =
                new IncomingMails.Filter(text(request, "message_id"), text(request, "sender"), text(request, "status"));
        String before = text(request, "before");
        VisibleQueues visible = View.of(request).me().queues();
        var rows = incoming.list(
                visible,
                filter,
                before.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(before)) : OptionalLong.empty(),
                ROWS);
        long outside =
                incoming.outside(visible, View.of(request).localizer().now().minus(LATELY), Integer.MAX_VALUE);
        var look = new IncomingModel(
                filter,
                rows,
                incoming.unfinished(visible),
                outside,
                rows.size() == ROWS,
                incoming.teaches() && View.of(request).is(Role.LEAD));
        return Html.page(request, 200, out -> JteincomingGenerated.render(out, null, View.of(request), look));
    }

    /// A download: the browser never displays untrusted content itself.
    private ServerResponse raw(ServerRequest request) {
        long id = id(request);
        acts.perform(act(request, "incoming_mail.read_raw", id), _ -> {});
        return Replies.bytes(
                200,
                "application/octet-stream",
                incoming.raw(View.of(request).me().queues(), id),
                Map.of("Content-Disposition", "attachment; filename=\"incoming-" + id + ".eml\""));
    }

    /// The message to read, beginning with its headers. The way back is its ticket, if it has one.
    private ServerResponse source(ServerRequest request) {
        long id = id(request);
        VisibleQueues visible = View.of(request).me().queues();
        IncomingMailView mail = incoming.get(visible, id);
        acts.perform(act(request, "incoming_mail.read_raw", id), _ -> {});
        String back = mail.ticketId().map(it -> Desk.PATH + "/tickets/" + it).orElse(INCOMING);
        return SourcePage.show(request, incoming.rawBytes(visible, id), back, INCOMING + "/" + id + "/raw");
    }

    /// Those who may change the rules of senders teach one by it.
    private ServerResponse release(ServerRequest request) {
        View view = View.of(request);
        boolean teaches = view.is(Role.LEAD) && view.me().queues().all();
        String login = view.me().login();
        return decide(
                request,
                "release",
                teaches
                        ? (handle, visible, id) -> incoming.releaseAndTrust(handle, visible, id, login)
                        : incoming::release);
    }

    private ServerResponse decide(ServerRequest request, String action, Decision work) {
        long id = id(request);
        AuditedCommand act = act(request, "incoming_mail." + action, id);
        acts.perform(act, handle -> work.decide(handle, act.visible(), id));
        mailsWaiting.run();
        return Html.seeOther(request, INCOMING);
    }

    /// The call to the filter stands outside of the transaction that audits it.
    private ServerResponse teach(ServerRequest request, boolean spam) {
        long id = id(request);
        incoming.teach(View.of(request).me().queues(), id, spam);
        acts.perform(act(request, spam ? "incoming_mail.learn_spam" : "incoming_mail.learn_ham", id), _ -> {});
        return Html.seeOther(request, INCOMING);
    }

    private ServerResponse outbox(ServerRequest request) {
        requireAllQueues(request);
        OutboxList state = OutboxList.of(text(request, "state"));
        String since = text(request, "since");
        var pause = database.read(outbox::pause);
        if (state == OutboxList.WAITING && since.isEmpty()) {
            var waiting = database.read(handle -> outbox.waiting(handle, WAITING));
            return page(request, new OutboxModel(state, since, waiting, false, pause));
        }
        String before = text(request, "before");
        var rows = sentMails.list(
                View.of(request).me().queues(),
                filter(request, state, since),
                before.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(before)) : OptionalLong.empty(),
                WAITING + 1);
        boolean more = rows.size() > WAITING;
        return page(request, new OutboxModel(state, since, more ? rows.subList(0, WAITING) : rows, more, pause));
    }

    private static ServerResponse page(ServerRequest request, OutboxModel look) {
        return Html.page(request, 200, out -> JteoutboxGenerated.render(out, null, View.of(request), look));
    }

    /// Sends again what the list shows, of every page of it.
    private ServerResponse retry(ServerRequest request) {
        OutboxList state = OutboxList.of(text(request, "state"));
        DeliveryFilter filter = filter(request, state, text(request, "since"));
        if (!DeliveryFilter.REPEATABLE.containsAll(filter.statuses())) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("state", state.name(), "FAILED, CAPTURED"));
        }
        sentMails.repeat(filter, act(request, "outbox.retry", "outbox"), String::valueOf);
        mailsWaiting.run();
        return Html.seeOther(request, OUTBOX);
    }

    /// Decides about one message that waits for a person: whether it is sent, or was sent.
    private ServerResponse decideDelivery(ServerRequest request) {
        requireAllQueues(request);
        long ticket = number(request, "ticket");
        long message = number(request, "message");
        long delivery = number(request, "delivery");
        String decision = text(request, "decision");
        switch (decision) {
            case "send" -> sentMails.release(ticket, message, act(request, "outbox.release", message), _ -> "");
            case "again" ->
                sentMails.decide(ticket, message, delivery, true, act(request, "outbox.send_again", delivery), _ -> "");
            case "sent" ->
                sentMails.decide(
                        ticket, message, delivery, false, act(request, "outbox.mark_as_sent", delivery), _ -> "");
            default -> throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("decision", decision, "send, again, sent"));
        }
        mailsWaiting.run();
        return Html.seeOther(request, OUTBOX);
    }

    private static long number(ServerRequest request, String name) {
        String number = text(request, name);
        if (!number.matches("[0-9]{1,18}")) {
            throw new Problem.NotFound(ValidationError.notFound("delivery", "doręczenia", number));
        }
        return Long.parseLong(number);
    }

    /// @param since in the agent's time, as browsers write it
    private static DeliveryFilter filter(ServerRequest request, OutboxList state, String since) {
        try {
            return new DeliveryFilter(
                    state.statuses(),
                    since.isEmpty()
                            ? Optional.empty()
                            : Optional.of(LocalDateTime.parse(since)
                                    .atZone(View.of(request).localizer().zone())
                                    .toInstant()));
        } catch (DateTimeParseException _) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("since", since, "2026-11-30T14:00"));
        }
    }

    /// The agent and the time.
    private record Doing(String login, java.time.Instant at) {}

    private void pause(Handle handle, Doing doing) {
        outbox.begin(handle, doing.login(), doing.at());
    }

    private ServerResponse control(ServerRequest request, String action, BiConsumer<Handle, Doing> work) {
        View view = View.of(request);
        requireAllQueues(request);
        var doing = new Doing(view.me().login(), view.localizer().now());
        acts.perform(act(request, "outbox." + action, "outbox"), handle -> work.accept(handle, doing));
        mailsWaiting.run();
        return Html.seeOther(request, OUTBOX);
    }

    private static AuditedCommand act(ServerRequest request, String action, Object subject) {
        return View.of(request).act(request, action, String.valueOf(subject));
    }

    private static String text(ServerRequest request, String name) {
        return request.param(name).orElse("").replace('\0', ' ').strip();
    }

    private static long id(ServerRequest request) {
        return Long.parseLong(request.pathVariable("id"));
    }
}
