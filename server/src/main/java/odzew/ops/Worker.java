package odzew.ops;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import odzew.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats one step on its own virtual thread: at once while there is work, else when woken or after a pause.
/// A worker that may rest repeats only while something happens; then it waits for the pulse.
public final class Worker implements AutoCloseable {

    /// Runs one step; returns false if there was nothing to do.
    @FunctionalInterface
    public interface Step {
        boolean run() throws Exception;
    }

    private static final Logger log = LoggerFactory.getLogger(Worker.class);

    /// After a change a worker repeats its step for so long, because what it looks for may still wait for another
    /// transaction.
    private static final Duration SETTLING = Duration.ofSeconds(2);

    private final Semaphore wake = new Semaphore(0);
    private final String name;
    private final Step step;
    private final Duration pause;
    private final Thread thread;
    private long settling = SETTLING.toNanos();
    private Optional<Supplier<Duration>> rest = Optional.empty();
    private volatile long stirredAt = System.nanoTime();
    private volatile boolean resting;
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

    /// Lets the worker rest between the beats of the pulse. To be called before `start`.
    ///
    /// @param longest the time after which it looks for work although nothing announced any
    public Worker resting(Pulse pulse, Duration longest) {
        return resting(pulse, () -> longest);
    }

    /// As above, with a time that changes.
    public Worker resting(Pulse pulse, Supplier<Duration> longest) {
        rest = Optional.of(longest);
        pulse.add(this::stir);
        return this;
    }

    Worker settlingFor(Duration time) {
        settling = time.toNanos();
        return this;
    }

    public Worker start() {
        thread.start();
        return this;
    }

    /// Ends the rest; a worker that is not at rest keeps its own pace.
    public void stir() {
        stirredAt = System.nanoTime();
        if (resting) {
            wake();
        }
    }

    /// Runs the step now.
    public void wake() {
        stirredAt = System.nanoTime();
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    private void loop() {
        while (!closed) {
            try {
                long began = System.nanoTime();
                if (!step.run()) {
                    awaitNext(began);
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

    /// A beat between the decision and the wait is not lost: it finds `resting` set, or is seen here.
    private void awaitNext(long began) throws InterruptedException {
        resting = rest.isPresent();
        Duration wait = pause;
        if (rest.isPresent() && began - stirredAt > settling) {
            wait = rest.get().get();
        } else {
            resting = false;
        }
        if (wake.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
        resting = false;
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
