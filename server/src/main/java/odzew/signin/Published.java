package odzew.signin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// A document that the provider publishes, read again when it is old. One thread reads it at a time. Others wait
/// for a
/// moment only, and a failure lasts some seconds: requests of strangers make no queue before a silent provider.
final class Published<T> {

    private static final Duration FAILURE_LASTS = Duration.ofSeconds(10);

    /// Asks the provider.
    @FunctionalInterface
    interface Reading<T> {
        T read() throws ProviderException;
    }

    private record Document<T>(T value, Instant readAt) {}

    private record Failure(ProviderException reason, Instant at) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Duration patience;
    private final InstantSource clock;
    private final Reading<T> reading;
    private volatile @Nullable Document<T> document;
    private volatile @Nullable Failure failure;

    /// @param patience for another thread that reads
    Published(Duration patience, InstantSource clock, Reading<T> reading) {
        this.patience = patience;
        this.clock = clock;
        this.reading = reading;
    }

    /// Returns the document, not older than `lasts`.
    T get(Duration lasts) throws ProviderException {
        Document<T> present = document;
        if (present != null && isYounger(present.readAt(), lasts)) {
            return present.value();
        }
        lock();
        try {
            present = document;
            if (present != null && isYounger(present.readAt(), lasts)) {
                return present.value();
            }
            return read();
        } finally {
            lock.unlock();
        }
    }

    /// The document as it was read last, however old; never waits.
    Optional<T> last() {
        return Optional.ofNullable(document).map(Document::value);
    }

    private T read() throws ProviderException {
        Failure before = failure;
        if (before != null && isYounger(before.at(), FAILURE_LASTS)) {
            throw before.reason();
        }
        try {
            T value = reading.read();
            document = new Document<>(value, clock.instant());
            failure = null;
            return value;
        } catch (ProviderException e) {
            failure = new Failure(e, clock.instant());
            throw e;
        }
    }

    private boolean isYounger(Instant at, Duration lasts) {
        return clock.instant().isBefore(at.plus(lasts));
    }

    private void lock() throws ProviderException {
        try {
            if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw ProviderException.unreachable("the provider has not answered another request yet", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw ProviderException.unreachable("interrupted", e);
        }
    }
}
