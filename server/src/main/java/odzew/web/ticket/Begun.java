package odzew.web.ticket;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.desk.Conversation;
import odzew.desk.DeskTickets;
import odzew.outbox.DeliveryView;
import odzew.ticket.Answered;
import odzew.ticket.MessageWindow;
import odzew.web.View;
import org.springframework.web.servlet.function.ServerRequest;

/// The notice on the page of a conversation that the agent has just begun: to whom the message goes, and which
/// of its parts do not. The state of its deliveries follows below the message.
record Begun(DeskTickets desk) {

    private static final String PARAMETER = "begun";

    private static final String AGAIN = "again";

    /// Asks for the notice, and has the browser forget the form.
    static String query(boolean phone, Answered opened) {
        return "?" + PARAMETER + "=" + (opened.replayed() ? AGAIN : phone ? "call" : "mail");
    }

    /// Empty also for a call, of which nothing is sent.
    Optional<PageNotice> notice(ServerRequest request) {
        Optional<String> begun = request.param(PARAMETER);
        if (begun.isEmpty()) {
            return Optional.empty();
        }
        View view = View.of(request);
        if (begun.get().equals(AGAIN)) {
            return Optional.of(new PageNotice("ok", view.text(NewText.BEGUN_ALREADY)));
        }
        return desk.conversation(view.me().queues(), TicketScreen.id(request), MessageWindow.NEWEST).entries().stream()
                .filter(entry -> !entry.deliveries().isEmpty())
                .min(Comparator.comparingLong(entry -> entry.message().id()))
                .map(entry -> notice(entry, view));
    }

    private static PageNotice notice(Conversation.Entry first, View view) {
        String recipients =
                first.deliveries().stream().map(DeliveryView::recipient).collect(Collectors.joining(", "));
        List<String> leftOut =
                LeftOut.of(first.message().body(), first.message().bodyType(), view);
        String accepted = view.text(NewText.BEGUN, recipients);
        return new PageNotice(
                "ok",
                leftOut.isEmpty()
                        ? accepted
                        : Stream.of(accepted, view.text(TicketText.LEFT_OUT, String.join("; ", leftOut)))
                                .collect(Collectors.joining(" ")));
    }
}
