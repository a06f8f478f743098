package odzew.web.inbox;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import odzew.desk.DeskTickets;
import odzew.desk.ReadMarks;
import odzew.history.Feed;
import odzew.history.Position;
import odzew.notification.Notifications;
import odzew.problem.LocalizedText;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.web.Desk;
import odzew.web.View;
import odzew.web.live.ChangeBatch;
import odzew.web.live.ChangeHub;
import odzew.web.live.Presence;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Streams changes of the list, its counts, the open ticket, its viewers and the number of unread
/// notifications to an open page: one stream for all, because browsers allow few.
public final class LivePages {

    /// The longest delay until a page shows that a viewer came or went.
    private static final Duration LOOK = Duration.ofSeconds(2);

    /// The page then reconnects, and the agent's visible queues are read anew.
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /// The pause between two checks that the session of a stream still lasts.
    private static final Duration SESSION_CHECK = Duration.ofSeconds(15);

    private static final int HEARTBEAT = 8;
    private static final int MOST_STREAMS = 2_000;

    private final Semaphore streams = new Semaphore(MOST_STREAMS);
    private final ListReader reader;
    private final DeskTickets tickets;
    private final ReadMarks marks;
    private final Feed feed;
    private final ChangeHub hub;
    private final Presence presence;
    private final Predicate<String> isOpen;
    private final Notifications notifications;

    /// @param isOpen whether a session, by its id, still lasts
    public LivePages(
            ListReader reader,
            DeskTickets tickets,
            ReadMarks marks,
            Feed feed,
            ChangeHub hub,
            Presence presence,
            Predicate<String> isOpen,
            Notifications notifications) {
        this.isOpen = isOpen;
        this.reader = reader;
        this.tickets = tickets;
        this.marks = marks;
        this.feed = feed;
        this.hub = hub;
        this.presence = presence;
        this.notifications = notifications;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET(Desk.PATH + "/live", this::live).build();
    }

    private ServerResponse live(ServerRequest request) {
        View view = View.of(request);
        OptionalLong ticket = request.param("ticket")
                .filter(id -> id.matches("[0-9]{1,18}"))
                .map(id -> OptionalLong.of(Long.parseLong(id)))
                .orElse(OptionalLong.empty());
        ticket.ifPresent(id -> tickets.require(view.me().queues(), id));
        Optional<LiveList> list = request.param("rows").isPresent()
                ? Optional.of(reader.live(view, ListAddress.of(request)))
                : Optional.empty();
        Position from = from(request);
        String session = request.servletRequest().getSession().getId();
        if (!streams.tryAcquire()) {
            throw new Problem.Busy(RequestError.BUSY.of());
        }
        return ServerResponse.ok().header("X-Accel-Buffering", "no").build((_, response) -> {
            response.setContentType("text/event-stream;charset=UTF-8");
            write(view, ticket, list, from, session, response.getOutputStream());
            return null;
        });
    }

    /// The position to resume from: by the browser's header, by the page, or the current end.
    private Position from(ServerRequest request) {
        String last = request.headers().firstHeader("Last-Event-ID");
        Optional<String> known =
                Optional.ofNullable(last).filter(id -> !id.isBlank()).or(() -> request.param("from"));
        try {
            return known.filter(id -> !id.isBlank())
                    .map(id -> Position.parse("from", id))
                    .orElseGet(feed::end);
        } catch (Problem.Invalid _) {
            return feed.end();
        }
    }

    private void write(
            View view, OptionalLong ticket, Optional<LiveList> list, Position from, String session, OutputStream out) {
        Optional<Object> stream = ticket.isPresent()
                ? Optional.of(presence.came(
                        ticket.getAsLong(), view.me().id(), view.me().displayName()))
                : Optional.empty();
        try (var changes = hub.subscribe()) {
            ticket.ifPresent(id -> marks.seen(view.me().id(), view.me().queues(), id));
            send(out, "retry: 2000\n\n");
            send(list, ticket, hub.since(from), true, out);
            follow(view, ticket, list, changes, session, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the page was closed
        } finally {
            stream.ifPresent(presence::left);
            streams.release();
        }
    }

    private void follow(
            View view,
            OptionalLong ticket,
            Optional<LiveList> list,
            ChangeHub.Subscription changes,
            String session,
            OutputStream out)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        long check = System.nanoTime() + SESSION_CHECK.toNanos();
        var others = Presence.Others.NONE;
        int unread = -1;
        for (int round = 1; System.nanoTime() < end && feed.isOpen(); round++) {
            if (System.nanoTime() > check) {
                if (!isOpen.test(session)) {
                    return;
                }
                check = System.nanoTime() + SESSION_CHECK.toNanos();
            }
            Presence.Others now =
                    ticket.isPresent() ? presence.besides(view.me().id(), ticket.getAsLong()) : Presence.Others.NONE;
            if (!now.equals(others)) {
                others = now;
                send(out, "event: who\ndata: " + sentence(view, others) + "\n\n");
            }
            int unreadNow = notifications.unread(view.me().id());
            if (unreadNow != unread) {
                unread = unreadNow;
                send(out, "event: bell\ndata: " + unread + "\n\n");
            }
            List<ChangeBatch> batches = changes.next(LOOK);
            for (ChangeBatch batch : batches) {
                send(list, ticket, batch, false, out);
            }
            if (batches.isEmpty() && round % HEARTBEAT == 0) {
                send(out, ": heartbeat\n\n");
            }
        }
    }

    /// @param always a newly opened page gets the counts even without a change
    private static void send(
            Optional<LiveList> list, OptionalLong ticket, ChangeBatch batch, boolean always, OutputStream out)
            throws IOException {
        if (batch.touched().isEmpty() && batch.complete() && !always) {
            return;
        }
        if (ticket.isPresent() && (batch.touched().contains(ticket.getAsLong()) || !batch.complete())) {
            send(out, "event: changed\ndata: " + ticket.getAsLong() + "\n\n");
        }
        if (list.isPresent()) {
            for (String event : list.get().events(batch)) {
                send(out, event);
            }
        }
    }

    /// The names fit on one line: they contain no control characters.
    private static String sentence(View view, Presence.Others others) {
        return Stream.of(
                        sentence(view, InboxText.OTHERS_WRITE, others.writing()),
                        sentence(view, InboxText.OTHERS_LOOK, others.viewing()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String sentence(View view, LocalizedText text, List<String> names) {
        return names.isEmpty() ? "" : view.text(text, String.join(", ", names));
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
