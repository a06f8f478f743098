package odzew.web.ticket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.AuditedCommand;
import odzew.account.RequestKey;
import odzew.desk.DeskTickets;
import odzew.desk.ReplyTexts;
import odzew.file.TemporaryFiles;
import odzew.http.Replies;
import odzew.problem.Problem;
import odzew.setup.Dictionaries;
import odzew.ticket.Answered;
import odzew.ticket.Drafts;
import odzew.ticket.StatusKind;
import odzew.ticket.Tickets;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Begins a conversation: an e-mail to a new or known customer, or the note of a call.
public final class OpenPages {

    static final String PATH = Desk.PATH + "/new";

    private final Tickets tickets;
    private final Dictionaries dictionaries;
    private final ReplyTexts texts;
    private final CallerRegister callers;
    private final TemporaryFiles uploads;
    private final DeskTickets desk;

    public OpenPages(
            Tickets tickets,
            Dictionaries dictionaries,
            ReplyTexts texts,
            CallerRegister callers,
            TemporaryFiles uploads,
            DeskTickets desk) {
        this.tickets = tickets;
        this.dictionaries = dictionaries;
        this.texts = texts;
        this.callers = callers;
        this.uploads = uploads;
        this.desk = desk;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, request -> page(request, 200, NewForm.of(request), List.of()))
                .GET(PATH + "/templates/{template:[0-9]{1,18}}", this::template)
                .POST(PATH, this::open)
                .build();
    }

    private ServerResponse page(ServerRequest request, int status, NewForm form, List<String> errors) {
        View view = View.of(request);
        List<Dictionaries.QueueView> queues = mailboxes(view);
        var page = new NewPage(
                form,
                queues,
                texts.choices(view.me().queues(), view.me().id()),
                uploads.named(form.files()),
                form.key().isEmpty() ? Drafts.newReplyKey() : form.key(),
                errors);
        return Html.page(request, status, out -> JtenewGenerated.render(out, null, view, page));
    }

    private List<Dictionaries.QueueView> mailboxes(View view) {
        return dictionaries.queues().stream()
                .filter(queue -> view.me().queues().includes(queue.id()))
                .filter(queue -> !queue.email().isEmpty())
                .toList();
    }

    private ServerResponse open(ServerRequest request) {
        View view = View.of(request);
        NewForm form = NewForm.of(request);
        try {
            requireVisible(view, form);
            AuditedCommand act = view.act(request, "DESK_OPEN", form.phone() ? "phone" : "email");
            OptionalLong customer = form.customer().isPresent() ? form.customer() : callers.of(form.first(), act);
            boolean close = request.param("close").isPresent();
            Answered opened = tickets.open(
                    form.ticket(view, customer, close ? closed() : OptionalLong.empty()),
                    form.mail(view),
                    act.withKey(RequestKey.form(view.me().id(), form.key(), "new")));
            return Html.seeOther(
                    request, Desk.PATH + "/tickets/" + opened.ticketId() + (form.phone() ? "" : Begun.QUERY));
        } catch (Problem.Invalid | Problem.Conflict | Problem.Busy problem) {
            List<String> errors = problem.errors().stream()
                    .map(error -> FormErrors.text(error, view))
                    .toList();
            return page(request, 400, form, errors);
        }
    }

    /// A queue that the agent does not see cannot be chosen, even if its address is known.
    private void requireVisible(View view, NewForm form) {
        if (mailboxes(view).stream().noneMatch(queue -> queue.email().equalsIgnoreCase(form.mailbox()))) {
            throw new Problem.Invalid(odzew.problem.RequestError.NOT_OUR_MAILBOX.at("mailbox", form.mailbox()));
        }
    }

    private OptionalLong closed() {
        return desk.statusKinds().entrySet().stream()
                .filter(it -> it.getValue() == StatusKind.CLOSED)
                .mapToLong(Map.Entry::getKey)
                .min();
    }

    /// HTML for the editor, filled for the customer and queue that the form names.
    private ServerResponse template(ServerRequest request) {
        View view = View.of(request);
        String customer = Optional.of(NewForm.of(request).first())
                .flatMap(odzew.mail.AddressList::address)
                .map(odzew.mail.MailAddress::name)
                .orElse("");
        String html = texts.template(
                view.me().queues(),
                TicketScreen.number(request, "template"),
                new ReplyTexts.Begun(
                        customer,
                        request.param("subject").orElse(""),
                        view.me().displayName(),
                        view.me().id(),
                        request.param("mailbox").orElse("")));
        return Replies.bytes(200, "text/plain;charset=UTF-8", html.getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
