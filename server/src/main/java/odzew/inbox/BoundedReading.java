package odzew.inbox;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/// Parses an e-mail on its own thread with a time limit. It is a platform thread: an endless computation would
/// block a virtual thread's carrier.
final class BoundedReading {

    /// Parsing exceeded the limit. The thread is abandoned at the lowest priority.
    static final class TooSlow extends Exception {
        private static final long serialVersionUID = 1;
    }

    private final Duration longest;

    BoundedReading(Duration longest) {
        this.longest = longest;
    }

    Duration longest() {
        return longest;
    }

    <T> T read(long id, Supplier<T> reading) throws TooSlow {
        long began = System.nanoTime();
        var result = new CompletableFuture<T>();
        Thread thread = Thread.ofPlatform().daemon().name("mail " + id).start(() -> {
            try {
                result.complete(reading.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            }
        });
        try {
            T read = result.get(longest.toMillis(), TimeUnit.MILLISECONDS);
            if (System.nanoTime() - began > longest.toNanos()) {
                throw new TooSlow();
            }
            return read;
        } catch (TimeoutException _) {
            thread.setPriority(Thread.MIN_PRIORITY);
            thread.interrupt();
            throw new TooSlow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException fault -> throw fault;
                case Error fault -> throw fault;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }
}
