package odzew.api;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Semaphore;
import odzew.account.CommandRunner;
import odzew.history.Action;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.Position;
import odzew.http.CommandFactory;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.outbox.CapturedMail;
import odzew.outbox.CapturedMails;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Captured messages: kept instead of sent because no relay is configured.
final class CapturedApi {

    static final String PERMISSION = "odzew.captured_mails";
    private static final String MAILS = "/api/odzew/captured_mails";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /// The limit of concurrent waiting clients: each holds a connection.
    private static final int WAITERS = 500;

    private static final EventFilter DELIVERIES =
            new EventFilter(Set.of(Action.TICKET_DELIVERY_CHANGED), OptionalLong.empty());

    private final Semaphore waiters = new Semaphore(WAITERS);
    private final CapturedMails mails;
    private final Feed feed;
    private final CommandRunner acts;

    CapturedApi(CapturedMails mails, Feed feed, CommandRunner acts) {
        this.mails = mails;
        this.feed = feed;
        this.acts = acts;
    }

    List<Route> routes() {
        return List.of(
                Route.get(MAILS, PERMISSION, this::list),
                Route.delete(MAILS, PERMISSION, this::empty),
                Route.get(MAILS + "/{id}", PERMISSION, this::get),
                Route.get(MAILS + "/{id}/raw", PERMISSION, this::raw));
    }

    private ServerResponse list(ServerRequest request) throws InterruptedException {
        int limit = Math.clamp(QueryNumbers.number(request, "limit").orElse(USUAL), 1, MOST);
        var filter = new CapturedMails.Filter(
                text(request, "recipient"), QueryNumbers.number(request, "ticket_id"), text(request, "subject"));
        OptionalLong before = QueryNumbers.number(request, "before");
        Duration patience = QueryNumbers.patience(request);
        List<CapturedMail> found =
                patience.isZero() ? mails.list(filter, before, limit + 1) : await(filter, before, limit + 1, patience);
        return Replies.json(200, CapturedMailJson.PageJson.of(found, limit));
    }

    /// Looks again after each change of a delivery, until the first message matches or the time is over.
    private List<CapturedMail> await(CapturedMails.Filter filter, OptionalLong before, int limit, Duration patience)
            throws InterruptedException {
        if (!waiters.tryAcquire()) {
            throw new Problem.Busy(RequestError.BUSY.of());
        }
        try {
            long end = System.nanoTime() + patience.toNanos();
            Position seen = feed.end();
            List<CapturedMail> found = mails.list(filter, before, limit);
            while (found.isEmpty() && end - System.nanoTime() > 0 && feed.isOpen()) {
                seen = feed.await(seen, DELIVERIES, 1, Duration.ofNanos(end - System.nanoTime()))
                        .next();
                found = mails.list(filter, before, limit);
            }
            return found;
        } finally {
            waiters.release();
        }
    }

    private static String text(ServerRequest request, String name) {
        return request.param(name).orElse("").replace('\0', ' ').strip();
    }

    private ServerResponse empty(ServerRequest request) {
        var answer = acts.once(CommandFactory.of(request), handle -> Integer.toString(mails.deleteAll(handle)));
        return Replies.json(
                200,
                new CapturedMailJson.DeletedJson(Integer.parseInt(answer.result())),
                CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse get(ServerRequest request) {
        return Replies.json(200, CapturedMailJson.of(find(mails, PathIds.capturedMail(request))));
    }

    private ServerResponse raw(ServerRequest request) {
        long id = PathIds.capturedMail(request);
        return RawMessage.reply(mails.rawBytes(id).orElseThrow(() -> unknown(id)), "captured-" + id);
    }

    static CapturedMail find(CapturedMails mails, long id) {
        return mails.get(id).orElseThrow(() -> unknown(id));
    }

    static byte[] bytes(CapturedMails mails, long id) {
        return mails.raw(id).orElseThrow(() -> unknown(id));
    }

    private static Problem.NotFound unknown(long id) {
        return new Problem.NotFound(ValidationError.notFound("captured message", "przechwyconej wiadomości", id));
    }
}
