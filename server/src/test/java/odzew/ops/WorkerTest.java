package odzew.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkerTest {

    @Test
    void a_step_that_found_work_is_repeated_at_once() throws InterruptedException {
        var three = new CountDownLatch(3);
        try (var _ = new Worker("test", Duration.ofHours(1), () -> {
                    three.countDown();
                    return three.getCount() > 0;
                })
                .start()) {
            assertThat(three.await(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void an_idle_worker_can_be_woken() throws InterruptedException {
        var steps = new Semaphore(0);
        try (var worker = new Worker("test", Duration.ofHours(1), () -> {
                    steps.release();
                    return false;
                })
                .start()) {
            assertThat(steps.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            worker.wake();
            assertThat(steps.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void the_pulse_ends_a_rest() throws InterruptedException {
        var pulse = new Pulse();
        var steps = new Semaphore(0);
        try (var _ = new Worker("test", Duration.ofMillis(1), () -> {
                    steps.release();
                    return false;
                })
                .settlingFor(Duration.ZERO)
                .resting(pulse, Duration.ofHours(1))
                .start()) {
            for (int i = 0; i < 20; i++) {
                assertThat(steps.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
                pulse.beat();
            }
        }
    }

    @Test
    void a_beat_during_a_step_is_followed_by_another_step() throws InterruptedException {
        var pulse = new Pulse();
        var steps = new Semaphore(0);
        var gate = new Semaphore(0);
        try (var _ = new Worker("test", Duration.ofMillis(1), () -> {
                    steps.release();
                    gate.acquire();
                    return false;
                })
                .settlingFor(Duration.ZERO)
                .resting(pulse, Duration.ofHours(1))
                .start()) {
            assertThat(steps.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
            pulse.beat();
            gate.release(2);
            assertThat(steps.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_worker_repeats_its_step_for_a_while_after_a_beat() throws InterruptedException {
        var steps = new Semaphore(0);
        try (var _ = new Worker("test", Duration.ofMillis(1), () -> {
                    steps.release();
                    return false;
                })
                .settlingFor(Duration.ofHours(1))
                .resting(new Pulse(), Duration.ofHours(1))
                .start()) {
            assertThat(steps.tryAcquire(5, 20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void a_step_that_fails_does_not_end_the_worker() throws InterruptedException {
        var steps = new Semaphore(0);
        try (var _ = new Worker("test", Duration.ofMillis(1), () -> {
                    steps.release();
                    throw new IllegalStateException("as it happens");
                })
                .start()) {
            assertThat(steps.tryAcquire(3, 20, TimeUnit.SECONDS)).isTrue();
        }
    }
}
