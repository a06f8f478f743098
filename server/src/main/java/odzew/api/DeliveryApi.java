package odzew.api;

import java.util.List;
import java.util.Set;
import odzew.account.VisibleQueues;
import odzew.http.CommandFactory;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.mail.write.MessageBytes;
import odzew.outbox.DeliveryFilter;
import odzew.outbox.DeliveryStatus;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.ticket.SentMails;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The ledger of deliveries: of one message, and of all by status.
final class DeliveryApi {

    private static final String PERMISSION = "odzew.deliveries";
    private static final String DELIVERIES = "/api/odzew/deliveries";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;
    private static final String MESSAGE = "/api/odzew/tickets/{id}/messages/{message_id}";

    private final SentMails sentMails;

    DeliveryApi(SentMails sentMails) {
        this.sentMails = sentMails;
    }

    List<Route> routes() {
        return List.of(
                Route.get(MESSAGE + "/deliveries", PERMISSION, this::deliveries),
                Route.post(MESSAGE + "/cancel", PERMISSION, this::cancel),
                Route.post(MESSAGE + "/release", PERMISSION, this::release),
                Route.post(
                        MESSAGE + "/deliveries/{delivery_id}/send_again", PERMISSION, request -> decide(request, true)),
                Route.post(
                        MESSAGE + "/deliveries/{delivery_id}/mark_as_sent",
                        PERMISSION,
                        request -> decide(request, false)),
                Route.get(MESSAGE + "/raw", PERMISSION, this::raw),
                Route.get(DELIVERIES, PERMISSION, this::list),
                Route.post(DELIVERIES + "/retry", PERMISSION, this::retry));
    }

    private ServerResponse list(ServerRequest request) {
        int limit = Math.clamp(QueryNumbers.number(request, "limit").orElse(USUAL), 1, MOST);
        DeliveryFilter filter = DeliveryQuery.of(request, Set.of(DeliveryStatus.values()));
        return Replies.json(
                200,
                DeliveryEntryJson.PageJson.of(
                        sentMails.list(VisibleQueues.ALL, filter, QueryNumbers.number(request, "before"), limit + 1),
                        limit));
    }

    /// Without a status: all that failed or were given up.
    private ServerResponse retry(ServerRequest request) {
        var answer = sentMails.repeat(
                DeliveryQuery.of(request, DeliveryFilter.REPEATABLE),
                CommandFactory.of(request),
                count -> Replies.written(new DeliveryEntryJson.RetriedJson(count, count == SentMails.MOST_REPEATED)));
        return Replies.text(200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse deliveries(ServerRequest request) {
        return Replies.json(
                200,
                DeliveryJson.ListJson.of(
                        sentMails.deliveries(VisibleQueues.ALL, PathIds.ticket(request), PathIds.message(request))));
    }

    private ServerResponse cancel(ServerRequest request) {
        var answer = sentMails.cancel(
                PathIds.ticket(request),
                PathIds.message(request),
                CommandFactory.of(request),
                deliveries -> Replies.written(DeliveryJson.ListJson.of(deliveries)));
        return Replies.text(200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse release(ServerRequest request) {
        var answer = sentMails.release(
                PathIds.ticket(request),
                PathIds.message(request),
                CommandFactory.of(request),
                deliveries -> Replies.written(DeliveryJson.ListJson.of(deliveries)));
        return Replies.text(200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse decide(ServerRequest request, boolean sendAgain) {
        var answer = sentMails.decide(
                PathIds.ticket(request),
                PathIds.message(request),
                PathIds.delivery(request),
                sendAgain,
                CommandFactory.of(request),
                deliveries -> Replies.written(DeliveryJson.ListJson.of(deliveries)));
        return Replies.text(200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse raw(ServerRequest request) {
        long message = PathIds.message(request);
        MessageBytes mail = sentMails
                .rawBytes(VisibleQueues.ALL, PathIds.ticket(request), message)
                .orElseThrow(() -> new Problem.NotFound(
                        ValidationError.notFound("sent mail of message", "wysłanej poczty wiadomości", message)));
        return RawMessage.reply(mail, "message-" + message);
    }
}
