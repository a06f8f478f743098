package odzew.web.admin;

import odzew.problem.Mistakes;
import odzew.problem.Problem;
import odzew.ticket.Dictionaries;
import odzew.ticket.Dictionaries.QueueView;
import odzew.ticket.DictionaryEditing;
import odzew.ticket.ReplyTexts;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Ticket queues and the addresses that they answer from.
final class QueuePages {

    private static final String PATH = AdminPages.PATH + "/queues";
    private static final QueueView NEW = new QueueView(0, "", "", "");

    private final Dictionaries dictionaries;
    private final DictionaryEditing editing;
    private final ReplyTexts texts;

    QueuePages(Dictionaries dictionaries, DictionaryEditing editing, ReplyTexts texts) {
        this.dictionaries = dictionaries;
        this.editing = editing;
        this.texts = texts;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", request -> form(request, NEW))
                .POST(PATH + "/new", this::create)
                .GET(PATH + "/{id:[0-9]{1,18}}", request -> form(request, queue(id(request))))
                .POST(PATH + "/{id:[0-9]{1,18}}", this::change)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        var queues = dictionaries.queues();
        return Html.page(request, 200, out -> JtequeuesGenerated.render(out, null, View.of(request), queues));
    }

    private ServerResponse form(ServerRequest request, QueueView queue) {
        String signature = texts.signatureOf(queue.id());
        return Html.page(request, 200, out -> JtequeueGenerated.render(out, null, View.of(request), queue, signature));
    }

    private ServerResponse create(ServerRequest request) {
        var form = new Form(request);
        dictionaries.addQueue(
                form.text("name"),
                form.given("email"),
                form.text("display_name"),
                form.act("queue.create", form.text("name")));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse change(ServerRequest request) {
        var form = new Form(request);
        long id = id(request);
        editing.changeQueue(
                id,
                form.text("name"),
                form.given("email"),
                form.text("display_name"),
                form.text("signature"),
                form.act("queue.change", id));
        return Html.seeOther(request, PATH);
    }

    private QueueView queue(long id) {
        return dictionaries.queues().stream()
                .filter(queue -> queue.id() == id)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(Mistakes.noSuch("queue", "kolejki", id)));
    }

    private static long id(ServerRequest request) {
        return Long.parseLong(request.pathVariable("id"));
    }
}
