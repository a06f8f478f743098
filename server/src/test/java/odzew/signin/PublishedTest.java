package odzew.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// The provider's configuration and keys while the provider is silent.
class PublishedTest {

    private static final Duration LASTS = Duration.ofMinutes(10);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-07-14T10:00:00Z"));
    private final AtomicInteger readings = new AtomicInteger();

    @Test
    void a_request_does_not_queue_behind_another_that_waits_for_the_provider() throws Exception {
        var asked = new CountDownLatch(1);
        var answered = new CountDownLatch(1);
        var published = new Published<>(Duration.ofMillis(1), now::get, () -> {
            asked.countDown();
            await(answered);
            return "configuration";
        });
        var first = new CompletableFuture<String>();
        Thread.startVirtualThread(() -> {
            try {
                first.complete(published.get(LASTS));
            } catch (ProviderException e) {
                first.completeExceptionally(e);
            }
        });
        asked.await();
        assertThatThrownBy(() -> published.get(LASTS)).hasMessageContaining("not answered another request yet");
        assertThat(published.last()).isEmpty();
        answered.countDown();
        assertThat(first.join()).isEqualTo("configuration");
        assertThat(published.get(LASTS)).isEqualTo("configuration");
    }

    @Test
    void a_failure_is_remembered_for_ten_seconds_and_an_old_document_is_at_hand() throws Exception {
        var fails = new AtomicReference<Boolean>(false);
        var published = new Published<>(Duration.ofSeconds(1), now::get, () -> {
            int number = readings.incrementAndGet();
            if (fails.get()) {
                throw ProviderException.unreachable("silent", null);
            }
            return number;
        });
        assertThat(published.get(LASTS)).isOne();
        fails.set(true);
        now.updateAndGet(it -> it.plus(LASTS));
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> published.get(LASTS)).hasMessage("silent");
        }
        assertThat(readings).hasValue(2);
        assertThat(published.last()).hasValue(1);
        fails.set(false);
        now.updateAndGet(it -> it.plusSeconds(10));
        assertThat(published.get(LASTS)).isEqualTo(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
