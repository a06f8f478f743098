package odzew.web.admin;

import java.util.List;
import odzew.mailbox.Mailbox;
import odzew.mailbox.imap.Mailboxes;
import odzew.setup.Dictionaries;
import odzew.setup.QueueEditing;
import odzew.setup.QueueSettings;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Ticket queues: their sender addresses, rules and mailboxes.
final class QueuePages {

    private static final String PATH = AdminPages.PATH + "/queues";

    private final Dictionaries dictionaries;
    private final QueueEditing queues;
    private final Mailboxes mailboxes;

    QueuePages(Dictionaries dictionaries, QueueEditing queues, Mailboxes mailboxes) {
        this.dictionaries = dictionaries;
        this.queues = queues;
        this.mailboxes = mailboxes;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", request -> form(request, 0, QueueSettings.NEW))
                .POST(PATH + "/new", this::create)
                .GET(PATH + "/{id:[0-9]{1,18}}", request -> form(request, id(request), queues.get(id(request))))
                .POST(PATH + "/{id:[0-9]{1,18}}", this::change)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        var all = dictionaries.queues();
        var read = mailboxes.list();
        return Html.page(request, 200, out -> JtequeuesGenerated.render(out, null, View.of(request), all, read));
    }

    private ServerResponse form(ServerRequest request, long id, QueueSettings queue) {
        List<Mailbox> read =
                mailboxes.list().stream().filter(it -> it.queueId() == id).toList();
        return Html.page(request, 200, out -> JtequeueGenerated.render(out, null, View.of(request), id, queue, read));
    }

    private ServerResponse create(ServerRequest request) {
        var form = new Form(request);
        queues.add(new QueueForm(form).settings(), form.act("queue.create", form.text("name")));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse change(ServerRequest request) {
        var form = new Form(request);
        queues.change(id(request), new QueueForm(form).settings(), form.act("queue.change", id(request)));
        return Html.seeOther(request, PATH);
    }

    private static long id(ServerRequest request) {
        return Long.parseLong(request.pathVariable("id"));
    }
}
