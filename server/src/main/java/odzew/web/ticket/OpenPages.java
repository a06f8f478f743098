package odzew.web.ticket;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.account.AuditedCommand;
import odzew.desk.ReplyTexts;
import odzew.file.TemporaryFiles;
import odzew.http.Replies;
import odzew.problem.Problem;
import odzew.setup.Dictionaries;
import odzew.ticket.Answered;
import odzew.ticket.Drafts;
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
    private final TemporaryFiles uploads;

    public OpenPages(Tickets tickets, Dictionaries dictionaries, ReplyTexts texts, TemporaryFiles uploads) {
        this.tickets = tickets;
        this.dictionaries = dictionaries;
        this.texts = texts;
        this.uploads = uploads;
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
            Answered opened = tickets.open(
                    form.ticket(view, request.param("close").isPresent()),
                    form.mail(view),
                    act.withKey(form.requestKey(view)));
            return Html.seeOther(
                    request, Desk.PATH + "/tickets/" + opened.ticketId() + Begun.query(form.phone(), opened));
        } catch (Problem.Conflict problem) {
            // sent under its key in another version: the next click sends this one
            return refused(request, form.withKey(Drafts.newReplyKey()), problem);
        } catch (Problem.Invalid | Problem.Busy problem) {
            return refused(request, form, problem);
        }
    }

    private ServerResponse refused(ServerRequest request, NewForm form, Problem problem) {
        View view = View.of(request);
        List<String> errors = problem.errors().stream()
                .map(error -> FormErrors.text(error, view))
                .toList();
        return page(request, 400, form, errors);
    }

    /// A queue that the agent does not see cannot be chosen, even if its address is known.
    private void requireVisible(View view, NewForm form) {
        if (mailboxes(view).stream().noneMatch(queue -> queue.email().equalsIgnoreCase(form.mailbox()))) {
            throw new Problem.Invalid(odzew.problem.RequestError.NOT_OUR_MAILBOX.at("mailbox", form.mailbox()));
        }
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
