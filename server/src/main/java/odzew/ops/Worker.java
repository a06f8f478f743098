package odzew.ops;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import odzew.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats one step on its own virtual thread: at once while there is work, else when woken or after a pause.
public final class Worker implements AutoCloseable {

    /// Runs one step; returns false if there was nothing to do.
    @FunctionalInterface
    public interface Step {
        boolean run() throws Exception;
    }

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    private final Semaphore wake = new Semaphore(0);
    private final String name;
    private final Step step;
    private final Duration pause;
    private final Thread thread;
    private volatile boolean closed;

    public Worker(String name, Duration pause, Step step) {
        this.name = name;
        this.pause = pause;
        this.step = step;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::loop);
    }

    /// Runs the step once per pause.
    public static Worker periodic(String name, Duration pause, Runnable step) {
        return new Worker(name, pause, () -> {
            step.run();
            return false;
        });
    }

    public Worker start() {
        thread.start();
        return this;
    }

    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void loop() {
        while (!closed) {
            try {
                if (!step.run() && wake.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Problem.Busy e) {
                log.debug("{} waits for the database, which logs its outage itself", name, e);
                rest();
            } catch (Exception e) {
                log.error("{} failed; next try in {} s", name, pause.toSeconds(), e);
                rest();
            }
        }
    }

    /// A wake-up does not shorten the pause after a failed step.
    private void rest() {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /// Ends after the running step, or interrupts it after ten seconds.
    @Override
    public void close() {
        closed = true;
        wake.release();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(Duration.ofSeconds(10))) {
                thread.interrupt();
                thread.join(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
