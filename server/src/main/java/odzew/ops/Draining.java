package odzew.ops;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// The first step of a stop: readiness is down while the ports still take requests, so that a load balancer
/// sends the next ones elsewhere.
public final class Draining implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Draining.class);

    private final Duration delay;
    private final SystemdNotifier systemd;
    private volatile boolean running;
    private volatile boolean stopping;

    public Draining(Duration delay, SystemdNotifier systemd) {
        this.delay = delay;
        this.systemd = systemd;
    }

    public boolean isStopping() {
        return stopping;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        log.info("stopping: not ready from now on; the ports close in {} s", delay.toSeconds());
        stopping = true;
        systemd.stopping();
        try {
            Thread.sleep(delay);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /// The highest phase, which stops first.
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
