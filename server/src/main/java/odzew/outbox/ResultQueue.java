package odzew.outbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import odzew.problem.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Results that arrive while others are being recorded share the next commit. There is no timer: a lone result
/// is recorded at once.
final class ResultQueue implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(ResultQueue.class);
    private static final int TOGETHER = 64;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Recorder recorder;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;

    private record Waiting(Recorder.Result result, CountDownLatch recorded) {}

    ResultQueue(Recorder recorder) {
        this.recorder = recorder;
        this.thread = Thread.ofPlatform().daemon().name("delivery-results").unstarted(this::run);
    }

    /// Returns when the result is committed. The first result starts the thread.
    void await(Recorder.Result result) throws InterruptedException {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
        var waiting = new Waiting(result, new CountDownLatch(1));
        queue.add(waiting);
        waiting.recorded().await();
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                var batch = new ArrayList<Waiting>();
                batch.add(queue.take());
                queue.drainTo(batch, TOGETHER - 1);
                record(batch);
                batch.forEach(waiting -> waiting.recorded().countDown());
            }
        } catch (InterruptedException _) {
            // closed
        }
    }

    /// Retries without limit: a message that is sent and not recorded would be sent again.
    private void record(List<Waiting> batch) throws InterruptedException {
        while (true) {
            try {
                recorder.record(batch.stream().map(Waiting::result).toList());
                return;
            } catch (Problem.Busy e) {
                log.debug("results of {} deliveries wait for the database", batch.size(), e);
            } catch (RuntimeException e) {
                log.error("results of {} deliveries cannot be recorded yet", batch.size(), e);
            }
            if (closed.await(PAUSE.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }
}
