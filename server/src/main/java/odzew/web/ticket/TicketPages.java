package odzew.web.ticket;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.Act;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.desk.ReadMarks;
import odzew.http.Replies;
import odzew.outbox.DeliveryView;
import odzew.problem.DeskMistakes;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;
import odzew.ticket.Conversation;
import odzew.ticket.DeskTickets;
import odzew.ticket.Dictionaries;
import odzew.ticket.Drafts;
import odzew.ticket.NewComment;
import odzew.ticket.Preview;
import odzew.ticket.ReplyTexts;
import odzew.ticket.SentMails;
import odzew.ticket.StatusKind;
import odzew.ticket.TicketUpdate;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// A ticket's page and what is done on it. Every change is the same use case that the API calls.
public final class TicketPages {

    private static final String TICKET = Desk.PATH + "/tickets/{id:[0-9]{1,18}}";

    private final Tickets tickets;
    private final DeskTickets desk;
    private final SentMails sentMails;
    private final Drafts drafts;
    private final ReplyTexts texts;
    private final Dictionaries dictionaries;
    private final Agents agents;
    private final MailFrames frames;
    private final ListColumn list;
    private final ReadMarks marks;
    private final Clock clock;

    public TicketPages(
            Tickets tickets,
            DeskTickets desk,
            SentMails sentMails,
            Drafts drafts,
            ReplyTexts texts,
            Dictionaries dictionaries,
            Agents agents,
            MailFrames frames,
            ListColumn list,
            ReadMarks marks,
            Clock clock) {
        this.tickets = tickets;
        this.desk = desk;
        this.sentMails = sentMails;
        this.drafts = drafts;
        this.texts = texts;
        this.dictionaries = dictionaries;
        this.agents = agents;
        this.frames = frames;
        this.list = list;
        this.marks = marks;
        this.clock = clock;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(TICKET, request -> show(request, Optional.empty()))
                .GET(TICKET + "/messages", this::messages)
                .GET(TICKET + "/templates/{template:[0-9]{1,18}}", this::template)
                .GET(TICKET + "/messages/{message:[0-9]{1,18}}/ledger", this::ledger)
                .GET(TICKET + "/messages/{message:[0-9]{1,18}}/raw", this::raw)
                .POST(TICKET + "/reply", this::reply)
                .POST(TICKET + "/comment", this::comment)
                .POST(TICKET + "/preview", this::preview)
                .POST(TICKET + "/draft", this::draft)
                .POST(TICKET + "/draft/discard", this::discard)
                .POST(TICKET + "/undo/{message:[0-9]{1,18}}", this::undo)
                .POST(TICKET + "/change", this::change)
                .build();
    }

    private ServerResponse show(ServerRequest request, Optional<TicketPage.Notice> notice) {
        View view = View.of(request);
        TicketPage page = page(view, id(request), notice);
        if (Html.isPart(request, "main")) {
            return Html.page(request, 200, out -> JtemainGenerated.render(out, null, view, page));
        }
        return Html.page(request, 200, out -> JtepageGenerated.render(out, null, view, page, list.of(view, page.id())));
    }

    private TicketPage page(View view, long id, Optional<TicketPage.Notice> notice) {
        Conversation conversation = desk.conversation(view.me().queues(), id);
        conversation.entries().stream()
                .mapToLong(entry -> entry.message().id())
                .max()
                .ifPresent(newest -> marks.seen(view.me().id(), id, newest));
        Optional<Drafts.Draft> draft = drafts.find(view.me().id(), id);
        boolean begun = draft.isPresent() && !draft.get().body().isBlank();
        return new TicketPage(
                conversation,
                conversation.entries().stream()
                        .map(entry -> MessageParts.of(entry, conversation, view, frames))
                        .toList(),
                statuses(conversation),
                dictionaries.categories(),
                dictionaries.queues().stream()
                        .filter(queue -> view.me().queues().includes(queue.id()))
                        .toList(),
                agents.list().stream().filter(Agent::active).toList(),
                draft,
                texts.choices(conversation.ticket().queueId()),
                begun ? "" : texts.signature(view.me().queues(), id, view.me().displayName()),
                notice);
    }

    private ServerResponse messages(ServerRequest request) {
        View view = View.of(request);
        TicketPage page = page(view, id(request), Optional.empty());
        return Html.page(request, 200, out -> JtemessagesGenerated.render(out, null, view, page));
    }

    private ServerResponse ledger(ServerRequest request) {
        View view = View.of(request);
        long message = number(request, "message");
        List<LedgerLine> lines = desk.deliveries(view.me().queues(), id(request), message).stream()
                .map(delivery -> LedgerLine.of(delivery, view.words()))
                .toList();
        return Html.page(request, 200, out -> JteledgerGenerated.render(out, null, view, id(request), message, lines));
    }

    /// HTML for the editor, which takes out of it what it knows.
    private ServerResponse template(ServerRequest request) {
        View view = View.of(request);
        String html = texts.template(
                view.me().queues(),
                id(request),
                number(request, "template"),
                view.me().displayName());
        return Replies.bytes(200, "text/plain;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /// The bytes as they were sent, shown as text and nothing else.
    private ServerResponse raw(ServerRequest request) {
        desk.require(View.of(request).me().queues(), id(request));
        long message = number(request, "message");
        byte[] bytes = sentMails
                .raw(id(request), message)
                .orElseThrow(() ->
                        new Problem.NotFound(Mistakes.noSuch("sent mail of message", "wysłanego maila", message)));
        return Replies.bytes(200, "text/plain;charset=UTF-8", bytes, Map.of());
    }

    private ServerResponse reply(ServerRequest request) {
        View view = View.of(request);
        desk.require(view.me().queues(), id(request));
        keep(request, view);
        try {
            tickets.respond(id(request), response(request, view), act(request, view, "DESK_REPLY"));
        } catch (Problem.Invalid | Problem.Conflict | Problem.Busy problem) {
            return show(request, Optional.of(problem(problem, view)));
        }
        drafts.discard(view.me().id(), id(request));
        if (request.param("close").isPresent()) {
            closed().ifPresent(status -> tickets.update(
                    id(request), TicketUpdate.NOTHING.withStatus(status), act(request, view, "DESK_CLOSE")));
        }
        return done(request, Optional.empty());
    }

    private AgentResponse response(ServerRequest request, View view) {
        return new AgentResponse(
                request.param("body").orElse(""),
                bodyType(request),
                view.me().login(),
                at(request, view),
                files(request),
                true,
                view.me().undo(),
                Optional.of(addresses(request.param("cc").orElse(""))),
                seen(request));
    }

    private static OptionalLong seen(ServerRequest request) {
        String seen = request.param("seen").orElse("");
        return seen.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(seen)) : OptionalLong.empty();
    }

    /// When a mail is to go that shall wait; in the desk's zone.
    private Optional<Instant> at(ServerRequest request, View view) {
        String text = request.param("at").orElse("");
        if (text.isEmpty() || request.param("later").isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant at = LocalDateTime.parse(text).atZone(view.words().zone()).toInstant();
            if (at.isAfter(clock.instant())) {
                return Optional.of(at);
            }
        } catch (DateTimeException _) {
            // said below
        }
        throw new Problem.Invalid(DeskMistakes.badMoment());
    }

    private ServerResponse comment(ServerRequest request) {
        View view = View.of(request);
        desk.require(view.me().queues(), id(request));
        try {
            tickets.comment(
                    id(request),
                    new NewComment(
                            request.param("comment").orElse(""),
                            Optional.of(view.me().login()),
                            Optional.empty()),
                    act(request, view, "DESK_COMMENT"));
        } catch (Problem.Invalid problem) {
            return show(request, Optional.of(problem(problem, view)));
        }
        return done(request, Optional.empty());
    }

    /// What would be mailed, to the byte, by the way that sending takes; or why it would be refused.
    private ServerResponse preview(ServerRequest request) {
        View view = View.of(request);
        desk.require(view.me().queues(), id(request));
        Preview preview = tickets.preview(id(request), response(request, view));
        String text = preview.bytes()
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
        List<String> refusals =
                preview.refusals().stream().map(mistake -> said(mistake, view)).toList();
        return Html.page(request, 200, out -> JtepreviewGenerated.render(out, null, view, text, refusals));
    }

    private ServerResponse draft(ServerRequest request) {
        View view = View.of(request);
        desk.require(view.me().queues(), id(request));
        keep(request, view);
        return ServerResponse.noContent().build();
    }

    private ServerResponse discard(ServerRequest request) {
        drafts.discard(View.of(request).me().id(), id(request));
        return done(request, Optional.empty());
    }

    private void keep(ServerRequest request, View view) {
        drafts.keep(
                view.me().id(),
                id(request),
                request.param("body").orElse(""),
                bodyType(request),
                request.param("cc").orElse(""),
                files(request));
    }

    private ServerResponse undo(ServerRequest request) {
        View view = View.of(request);
        long id = id(request);
        long message = number(request, "message");
        desk.require(view.me().queues(), id);
        Conversation.Entry entry = desk.conversation(view.me().queues(), id).entries().stream()
                .filter(it -> it.message().id() == message)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(Mistakes.noSuch("message", "wiadomości", message)));
        try {
            sentMails.cancel(id, message, act(request, view, "DESK_UNDO"), _ -> "");
        } catch (Problem.Conflict _) {
            return show(request, Optional.of(new TicketPage.Notice("problem", view.say(TicketText.TOO_LATE))));
        }
        String cc = entry.deliveries().stream()
                .skip(1)
                .map(DeliveryView::recipient)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        drafts.keep(view.me().id(), id, entry.message().body(), entry.message().bodyType(), cc, List.of());
        return done(request, Optional.of(new TicketPage.Notice("ok", view.say(TicketText.UNDONE))));
    }

    private ServerResponse change(ServerRequest request) {
        View view = View.of(request);
        desk.require(view.me().queues(), id(request));
        try {
            tickets.update(id(request), TicketForm.read(request), act(request, view, "DESK_CHANGE"));
        } catch (Problem.Invalid problem) {
            return show(request, Optional.of(problem(problem, view)));
        }
        return done(request, Optional.empty());
    }

    /// The changed page; where no script asked, by way of its address, so that loading it again repeats nothing.
    private ServerResponse done(ServerRequest request, Optional<TicketPage.Notice> notice) {
        return Html.isPart(request)
                ? show(request, notice)
                : Html.seeOther(request, Desk.PATH + "/tickets/" + id(request));
    }

    private Optional<Long> closed() {
        return desk.statusKinds().entrySet().stream()
                .filter(status -> status.getValue() == StatusKind.CLOSED)
                .map(Map.Entry::getKey)
                .min(Long::compare);
    }

    /// A ticket is merged by merging it, not by its status.
    private List<Dictionaries.StatusView> statuses(Conversation conversation) {
        Map<Long, StatusKind> kinds = desk.statusKinds();
        return dictionaries.statuses().stream()
                .filter(status -> kinds.get(status.id()) != StatusKind.MERGED
                        || status.id() == conversation.ticket().statusId())
                .toList();
    }

    private static TicketPage.Notice problem(Problem problem, View view) {
        String text = problem.mistakes().stream()
                .map(mistake -> said(mistake, view))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
        return new TicketPage.Notice("problem", text);
    }

    private static String said(Problem.Mistake mistake, View view) {
        return view.language().equals("pl") ? mistake.polish() : mistake.english();
    }

    private static Act act(ServerRequest request, View view, String action) {
        return view.act(request, action, "ticket " + id(request));
    }

    private static BodyType bodyType(ServerRequest request) {
        return request.param("body_type").filter("HTML"::equals).isPresent() ? BodyType.HTML : BodyType.PLAIN;
    }

    private static List<String> files(ServerRequest request) {
        return request.params().getOrDefault("files", List.of()).stream()
                .filter(token -> token.matches("[0-9a-f]{14,64}"))
                .toList();
    }

    private static List<String> addresses(String text) {
        return Arrays.stream(text.split("[,;\\s]+"))
                .filter(address -> !address.isEmpty())
                .toList();
    }

    private static long id(ServerRequest request) {
        return number(request, "id");
    }

    private static long number(ServerRequest request, String name) {
        return Long.parseLong(request.pathVariable(name));
    }
}
