package odzew.ops;

import odzew.history.Feed;
import org.springframework.context.SmartLifecycle;

/// Answers the requests that wait at the feed when the server stops.
public final class FeedShutdown implements SmartLifecycle {

    private final Feed feed;
    private volatile boolean running;

    public FeedShutdown(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        feed.letGo();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// After `Draining` and before HTTP.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 1;
    }
}
