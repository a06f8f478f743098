package odzew.api;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import odzew.history.Feed;
import odzew.history.FeedEntry;
import odzew.history.FeedPage;
import odzew.history.Position;
import odzew.http.Replies;

/// Writes events as `text/event-stream`. The id of each block, heartbeats included, is a cursor, so that a client
/// that filters events can resume from its current position.
final class EventStream {

    private final Feed feed;
    private final StreamTimes times;

    EventStream(Feed feed, StreamTimes times) {
        this.feed = feed;
        this.times = times;
    }

    /// Returns after the time limit, when the server stops, or when the client has disconnected.
    void write(EventQuery query, OutputStream out) {
        long end = System.nanoTime() + times.longest().toNanos();
        Position position = query.after();
        try {
            send(out, "retry: 2000\n\n");
            boolean goesOn;
            do {
                FeedPage page = feed.await(position, query.filter(), query.limit(), times.heartbeat());
                position = page.next();
                var blocks = new StringBuilder();
                page.entries().forEach(entry -> blocks.append(block(entry)));
                if (page.entries().isEmpty()) {
                    blocks.append(": heartbeat\nid: ").append(position).append("\n\n");
                }
                send(out, blocks.toString());
                goesOn = System.nanoTime() < end && feed.isOpen();
            } while (goesOn);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            // the client disconnected; it resumes from its cursor
        }
    }

    private static String block(FeedEntry entry) {
        EventJson json = EventJson.of(entry);
        return "id: " + json.cursor() + "\nevent: " + json.action() + "\ndata: " + Replies.written(json) + "\n\n";
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
