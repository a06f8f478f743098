package odzew.api;

import odzew.http.Caller;
import odzew.http.Replies;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import odzew.ticket.SentMails;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The ledger of a message's mail.
final class DeliveryApi {

    private static final String PERMISSION = "odzew.deliveries";
    private static final String MESSAGE = "/api/odzew/tickets/{id}/messages/{message_id}";

    private final SentMails sentMails;

    DeliveryApi(SentMails sentMails) {
        this.sentMails = sentMails;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(MESSAGE + "/deliveries", this::deliveries)
                .POST(MESSAGE + "/cancel", this::cancel)
                .GET(MESSAGE + "/raw", this::raw)
                .build();
    }

    private ServerResponse deliveries(ServerRequest request) {
        Caller.current().require(PERMISSION);
        return Replies.json(
                200, DeliveryJson.ListJson.of(sentMails.deliveries(PathIds.ticket(request), PathIds.message(request))));
    }

    private ServerResponse cancel(ServerRequest request) {
        Caller caller = Caller.current().require(PERMISSION);
        return Replies.json(
                200,
                DeliveryJson.ListJson.of(
                        sentMails.cancel(PathIds.ticket(request), PathIds.message(request), caller.name())));
    }

    private ServerResponse raw(ServerRequest request) {
        Caller.current().require(PERMISSION);
        long message = PathIds.message(request);
        byte[] bytes = sentMails
                .raw(PathIds.ticket(request), message)
                .orElseThrow(() -> new Problem.NotFound(
                        Mistakes.noSuch("sent mail of message", "wysłanego maila wiadomości", message)));
        return RawMail.reply(bytes, "message-" + message);
    }
}
