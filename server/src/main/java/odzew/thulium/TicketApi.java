package odzew.thulium;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odzew.account.AuditedCommand;
import odzew.account.VisibleQueues;
import odzew.database.ListPage;
import odzew.http.CommandFactory;
import odzew.http.JsonBody;
import odzew.http.Replies;
import odzew.http.RequestFields;
import odzew.http.Route;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import odzew.ticket.AgentResponse;
import odzew.ticket.Answered;
import odzew.ticket.CustomerResponse;
import odzew.ticket.Direction;
import odzew.ticket.FirstMail;
import odzew.ticket.NewComment;
import odzew.ticket.NewTicket;
import odzew.ticket.Preview;
import odzew.ticket.TicketFilter;
import odzew.ticket.TicketList;
import odzew.ticket.TicketUpdate;
import odzew.ticket.TicketView;
import odzew.ticket.Tickets;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The calls on tickets.
final class TicketApi {

    record TicketCreatedJson(long ticketId) {}

    record CommentCreatedJson(long messageId) {}

    record TicketListJson(long count, List<TicketJson> result) {}

    private static final int MOST_TICKETS = 100;
    private static final String SEND = "X-Odzew-Send";

    private final Tickets tickets;
    private final JsonBody body;
    private final WireTime wireTime;

    TicketApi(Tickets tickets, JsonBody body, WireTime wireTime) {
        this.tickets = tickets;
        this.body = body;
        this.wireTime = wireTime;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/api/tickets/{id}/agent_response", "tickets.agent_response", this::agentResponse),
                Route.post("/api/tickets/{id}/customer_response", "tickets.customer_response", this::customerResponse),
                Route.post("/api/tickets/{id}/comment", "tickets.comment", this::comment),
                Route.post("/api/tickets", "tickets.post", this::open),
                Route.get("/api/tickets", "tickets.get", this::list),
                Route.put("/api/tickets/{id}", "tickets.put", this::update),
                Route.get("/api/tickets/{id}", "tickets.get", this::get),
                Route.get("/api/tickets/{id}/messages/{message_id}", "tickets.get", this::message));
    }

    private ServerResponse agentResponse(ServerRequest request) throws IOException {
        long id = ticketId(request);
        boolean mails = mails(request);
        RequestFields fields = body.fields(request);
        boolean dryRun = fields.flag("dry_run").orElse(false);
        AgentResponse response = AgentResponseRequest.read(
                fields,
                mails,
                wireTime,
                it -> tickets.preview(id, it, VisibleQueues.ALL).refusals());
        if (dryRun) {
            Preview preview = tickets.preview(id, response, VisibleQueues.ALL);
            return PreviewReply.of(
                    preview,
                    Replies.errors(request, preview.refusals()),
                    Notices.json(request, response.body(), response.bodyType()));
        }
        List<?> effects =
                List.of(id, response.agentLogin(), response.body(), response.bodyType(), response.date(), mails);
        Answered answered = tickets.reply(id, response, CommandFactory.guarded(request, fields, effects));
        Map<String, String> headers = messageHeaders(answered);
        Notices.add(headers, response.body(), response.bodyType());
        return Replies.text(200, "[]", headers);
    }

    private ServerResponse customerResponse(ServerRequest request) throws IOException {
        long id = ticketId(request);
        RequestFields fields = body.fields(request);
        CustomerResponse response = CustomerResponseRequest.read(fields, wireTime);
        Answered answered = tickets.customerResponse(id, response, CommandFactory.guarded(request, fields));
        return Replies.text(200, "", messageHeaders(answered));
    }

    private ServerResponse comment(ServerRequest request) throws IOException {
        long id = ticketId(request);
        RequestFields fields = body.fields(request);
        NewComment comment = CommentRequest.read(fields, wireTime, it -> tickets.errors(id, it, VisibleQueues.ALL));
        Answered answered = tickets.comment(id, comment, CommandFactory.of(request, fields));
        return Replies.json(201, new CommentCreatedJson(answered.id()), messageHeaders(answered));
    }

    private ServerResponse open(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        FirstMail mail = TicketRequest.mail(fields, wireTime);
        NewTicket ticket = TicketRequest.read(fields, mails(request), tickets::errors);
        AuditedCommand act = CommandFactory.guarded(request, fields, TicketRequest.effects(ticket, mail));
        Answered answered = tickets.open(ticket, mail, act);
        Map<String, String> headers = headers("/api/tickets/" + answered.id(), answered);
        if (ticket.direction() == Direction.OUT) {
            Notices.add(headers, ticket.body(), ticket.bodyType());
        }
        return Replies.json(201, new TicketCreatedJson(answered.id()), headers);
    }

    private ServerResponse update(ServerRequest request) throws IOException {
        long id = ticketId(request);
        RequestFields fields = body.fields(request);
        TicketUpdate update = TicketUpdateRequest.read(fields, it -> tickets.errors(id, it, VisibleQueues.ALL));
        Answered answered = tickets.update(id, update, CommandFactory.of(request, fields));
        return Replies.text(200, "", CommandFactory.replayed(answered.replayed()));
    }

    private ServerResponse list(ServerRequest request) {
        RequestFields query = RequestFields.ofQuery(request.servletRequest().getQueryString());
        TicketFilter filter = TicketFilterQuery.read(query, wireTime);
        ListPage page = Paging.read(query, MOST_TICKETS);
        query.check();
        boolean withCustomFields = Query.of(request).flag("include_custom_fields");
        TicketList found = tickets.find(filter, page, VisibleQueues.ALL);
        List<TicketJson> items = found.tickets().stream()
                .map(ticket -> TicketJson.item(ticket, withCustomFields, wireTime))
                .toList();
        return Replies.json(200, new TicketListJson(found.count(), items));
    }

    private ServerResponse get(ServerRequest request) {
        boolean withCustomFields = Query.of(request).flag("include_custom_fields");
        return Replies.json(
                200, TicketJson.one(tickets.get(ticketId(request), VisibleQueues.ALL), withCustomFields, wireTime));
    }

    /// The address in `Location` of a response.
    private ServerResponse message(ServerRequest request) {
        String number = request.pathVariable("message_id");
        TicketView ticket = tickets.get(ticketId(request), VisibleQueues.ALL);
        return ticket.messages().stream()
                .filter(message -> Long.toString(message.id()).equals(number))
                .findFirst()
                .map(message -> Replies.json(200, MessageJson.of(message, wireTime)))
                .orElseThrow(() -> new Problem.NotFound(ValidationError.notFound("message", "wiadomości", number)));
    }

    /// An import that must not send sets `never`. An unknown value could mean the same, so it is refused.
    private static boolean mails(ServerRequest request) {
        List<String> values = request.headers().header(SEND);
        for (String value : values) {
            if (!value.strip().equalsIgnoreCase("never")) {
                throw new Problem.Invalid(RequestError.HEADER_NOT_ONE_OF.at(SEND, value, "never"));
            }
        }
        return values.isEmpty();
    }

    /// A non-numeric id cannot exist: answer 404.
    private static long ticketId(ServerRequest request) {
        String id = request.pathVariable("id");
        if (!id.matches("[0-9]{1,18}")) {
            throw new Problem.NotFound(ValidationError.notFound("ticket", "zgłoszenia", id));
        }
        return Long.parseLong(id);
    }

    private static Map<String, String> messageHeaders(Answered answered) {
        Map<String, String> headers =
                headers("/api/tickets/" + answered.ticketId() + "/messages/" + answered.id(), answered);
        headers.put("X-Message-Id", Long.toString(answered.id()));
        return headers;
    }

    private static Map<String, String> headers(String location, Answered answered) {
        var headers = new HashMap<>(CommandFactory.replayed(answered.replayed()));
        headers.put("Location", location);
        return headers;
    }
}
