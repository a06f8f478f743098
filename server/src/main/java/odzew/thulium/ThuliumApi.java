package odzew.thulium;

import java.util.List;
import java.util.stream.Stream;
import odzew.file.Attachments;
import odzew.file.TemporaryFiles;
import odzew.http.CommandFactory;
import odzew.http.JsonBody;
import odzew.http.Replies;
import odzew.http.RequestFields;
import odzew.http.Route;
import odzew.setup.Dictionaries;
import odzew.ticket.Tickets;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The routes of the vendor's API.
public final class ThuliumApi {

    record SuccessJson(String status) {}

    private final List<Route> table;
    private final JsonBody body;
    private final Dictionaries dictionaries;

    public ThuliumApi(
            Tickets tickets,
            Dictionaries dictionaries,
            TemporaryFiles temporaryFiles,
            Attachments attachments,
            JsonBody body,
            WireTime wireTime) {
        this.body = body;
        this.dictionaries = dictionaries;
        var ticket = new TicketApi(tickets, body, wireTime);
        var file = new FileApi(temporaryFiles, attachments);
        var others = List.of(
                Route.get("/api/ticket_statuses", "ticket_statuses.get", this::statuses),
                Route.get("/api/ticket_categories", "ticket_categories.get", this::categories),
                Route.get("/api/ticket_queues", "ticket_queues.get", this::queues),
                Route.post("/api/tags", "tags.post", this::tags),
                Route.post("/api/temporary_files", "temporary_files.post", file::upload),
                Route.get("/api/attachments/{token}", "attachments.get", file::download));
        table = Stream.concat(ticket.routes().stream(), others.stream()).toList();
    }

    public RouterFunction<ServerResponse> routes() {
        return Route.all(table);
    }

    private ServerResponse statuses(ServerRequest request) {
        return Replies.json(
                200,
                dictionaries.statuses().stream().map(DictionaryJson.Status::of).toList());
    }

    private ServerResponse categories(ServerRequest request) {
        return Replies.json(
                200,
                dictionaries.categories().stream()
                        .map(DictionaryJson.Category::of)
                        .toList());
    }

    private ServerResponse queues(ServerRequest request) {
        return Replies.json(
                200,
                dictionaries.queues().stream()
                        .map(DictionaryJson.TicketQueue::of)
                        .toList());
    }

    private ServerResponse tags(ServerRequest request) throws Exception {
        RequestFields fields = body.fields(request);
        var answer = dictionaries.addTags(TagsRequest.read(fields).tags(), CommandFactory.of(request, fields));
        return Replies.json(200, new SuccessJson("success"), CommandFactory.replayed(answer.replayed()));
    }
}
