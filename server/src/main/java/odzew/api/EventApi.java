package odzew.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;
import odzew.history.Feed;
import odzew.history.FeedPage;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The history as a feed: an immediate page, a long-polled page, or a stream of server-sent events.
public final class EventApi {

    private static final String PERMISSION = "odzew.events";

    /// The limit of concurrent waiting clients: each holds a connection.
    private static final int WAITERS = 4_000;

    private final Semaphore waiters = new Semaphore(WAITERS);
    private final Feed feed;
    private final EventStream stream;

    public EventApi(Feed feed, StreamTimes times) {
        this.feed = feed;
        this.stream = new EventStream(feed, times);
    }

    public RouterFunction<ServerResponse> routes() {
        return Route.all(List.of(Route.get("/api/odzew/events", PERMISSION, this::events)));
    }

    private ServerResponse events(ServerRequest request) throws InterruptedException {
        var query = EventQuery.of(request, feed);
        if (wantsStream(request)) {
            enter();
            return ServerResponse.ok()
                    .contentType(MediaType.parseMediaType("text/event-stream;charset=UTF-8"))
                    .header("Cache-Control", "no-store")
                    .header("X-Accel-Buffering", "no")
                    .build((_, response) -> {
                        try {
                            stream.write(query, response.getOutputStream());
                        } finally {
                            waiters.release();
                        }
                        return null;
                    });
        }
        if (query.patience().isZero()) {
            return page(feed.read(query.after(), query.filter(), query.limit()));
        }
        enter();
        try {
            return page(feed.await(query.after(), query.filter(), query.limit(), query.patience()));
        } finally {
            waiters.release();
        }
    }

    private void enter() {
        if (!waiters.tryAcquire()) {
            throw new Problem.Busy(RequestError.BUSY.of());
        }
    }

    /// `application/json, text/event-stream`, as some clients send by default, asks for JSON first.
    private static boolean wantsStream(ServerRequest request) {
        List<MediaType> accepted = new ArrayList<>(request.headers().accept());
        accepted.sort(Comparator.comparingDouble(MediaType::getQualityValue).reversed());
        return !accepted.isEmpty()
                && accepted.getFirst().isConcrete()
                && MediaType.TEXT_EVENT_STREAM.equalsTypeAndSubtype(accepted.getFirst());
    }

    private static ServerResponse page(FeedPage page) {
        return Replies.json(200, EventJson.PageJson.of(page));
    }
}
