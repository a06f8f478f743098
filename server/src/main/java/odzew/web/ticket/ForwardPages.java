package odzew.web.ticket;

import java.util.Optional;
import odzew.file.TemporaryFiles;
import odzew.ticket.AgentResponse;
import odzew.ticket.BodyType;
import odzew.ticket.Drafts;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Forwards a message to others than the customer.
final class ForwardPages {

    private final Forwarding forwarding;
    private final Drafts drafts;
    private final TemporaryFiles uploads;
    private final TicketScreen screen;

    ForwardPages(Forwarding forwarding, Drafts drafts, TemporaryFiles uploads, TicketScreen screen) {
        this.forwarding = forwarding;
        this.drafts = drafts;
        this.uploads = uploads;
        this.screen = screen;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(TicketPages.TICKET + "/forward/{message:[0-9]{1,18}}", this::begin)
                .build();
    }

    /// The agent's text with the forwarded message below it.
    AgentResponse response(ServerRequest request, ReplyForm form) {
        Forwarded forwarded = forwarding.of(View.of(request), TicketScreen.id(request), ReplyForm.forwarded(request));
        return form.response(forwarded.below(form.body(), form.bodyType()));
    }

    /// Begins to forward a message: its files are attached, its recipients are asked for.
    private ServerResponse begin(ServerRequest request) {
        View view = View.of(request);
        long id = TicketScreen.id(request);
        long message = TicketScreen.number(request, "message");
        forwarding.of(view, id, message);
        Optional<Drafts.Draft> begun =
                drafts.find(view.me().id(), id, Drafts.Kind.FORWARD).filter(it -> !it.isBlankForward());
        if (begun.isPresent()) {
            return begun.get().forwarded() == message
                    ? screen.done(request, Optional.empty())
                    : screen.show(request, Optional.of(new PageNotice("problem", view.text(TicketText.FORWARD_BEGUN))));
        }
        drafts.keep(
                view.me().id(),
                view.me().queues(),
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
}
