package odzew.web.ticket;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import odzew.account.DeskAgent;
import odzew.history.Action;
import odzew.history.EventFilter;
import odzew.history.Feed;
import odzew.history.FeedPage;
import odzew.history.Position;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import odzew.ticket.DeskTickets;
import odzew.web.Desk;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Tells an open ticket's page that something happened to it, and who else looks at it.
public final class LivePages {

    /// How late a page learns that somebody came or went.
    private static final Duration LOOK = Duration.ofSeconds(2);

    /// Then the page asks again, and who may see the ticket is looked at anew.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int HEARTBEAT = 8;
    private static final int MOST_STREAMS = 2_000;
    private static final int AT_ONCE = 100;

    private final Presence presence = new Presence();
    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final DeskTickets tickets;
    private final Feed feed;

    public LivePages(DeskTickets tickets, Feed feed) {
        this.tickets = tickets;
        this.feed = feed;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(Desk.PATH + "/tickets/{id:[0-9]{1,18}}/live", this::live)
                .build();
    }

    private ServerResponse live(ServerRequest request) {
        View view = View.of(request);
        long id = Long.parseLong(request.pathVariable("id"));
        tickets.require(view.me().queues(), id);
        if (!streams.tryAcquire()) {
            throw new Problem.Busy(Mistakes.busy());
        }
        Position from = feed.end();
        return ServerResponse.ok().header("X-Accel-Buffering", "no").build((_, response) -> {
            response.setContentType("text/event-stream;charset=UTF-8");
            write(view, id, from, response.getOutputStream());
            return null;
        });
    }

    private void write(View view, long ticketId, Position from, OutputStream out) {
        DeskAgent me = view.me();
        Object stream = presence.came(ticketId, me.id(), me.displayName());
        try {
            follow(view, ticketId, from, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the page was left
        } finally {
            presence.left(stream);
            streams.release();
        }
    }

    private void follow(View view, long ticketId, Position from, OutputStream out)
            throws IOException, InterruptedException {
        var filter = new EventFilter(EnumSet.allOf(Action.class), OptionalLong.of(ticketId));
        long end = System.nanoTime() + LONGEST.toNanos();
        Position position = from;
        List<String> others = List.of();
        send(out, "retry: 2000\n\n");
        for (int round = 1; System.nanoTime() < end && feed.isOpen(); round++) {
            List<String> now = presence.besides(view.me().id(), ticketId);
            if (!now.equals(others)) {
                others = now;
                send(out, "event: who\ndata: " + said(view, others) + "\n\n");
            }
            FeedPage page = feed.await(position, filter, AT_ONCE, LOOK);
            position = page.next();
            if (!page.entries().isEmpty()) {
                send(out, "event: changed\ndata: " + ticketId + "\n\n");
            } else if (round % HEARTBEAT == 0) {
                send(out, ": heartbeat\n\n");
            }
        }
    }

    /// A name is one line: it holds no control characters.
    private static String said(View view, List<String> others) {
        return others.isEmpty() ? "" : view.say(TicketText.OTHERS_LOOK, String.join(", ", others));
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
