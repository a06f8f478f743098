package odzew.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReadingsTest {

    @Test
    @Timeout(20)
    void a_check_does_not_wait_for_a_database_that_hangs_and_sees_it_when_it_is_back() throws Exception {
        var back = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        var readings = new Readings(List.of(() -> {
            awaitUninterruptibly(back);
            done.countDown();
        }));
        long begin = System.nanoTime();
        for (int check = 0; check < 3; check++) {
            assertThat(readings.refresh()).isFalse();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
        back.countDown();
        done.await();
        assertThat(readings.refresh()).isTrue();
    }

    @Test
    void a_database_that_refuses_is_down_until_it_answers_again() {
        var calls = new AtomicInteger();
        var readings = new Readings(List.of(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new Problem.Busy(RequestError.BUSY.of());
            }
        }));
        assertThat(readings.refresh()).isFalse();
        assertThat(readings.refresh()).isTrue();
        assertThat(readings.refresh()).isTrue();
        assertThat(calls).hasValue(2);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
