package odzew.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.problem.Problem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HashingSlotsTest {

    private final CountDownLatch end = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<?>> running = new ArrayList<>();

    @AfterEach
    void stop() throws Exception {
        end.countDown();
        for (Future<?> each : running) {
            each.get();
        }
        threads.close();
    }

    @Test
    void one_address_takes_its_share_and_others_find_a_free_slot_at_once() throws Exception {
        var slots = new HashingSlots(4, 2, Duration.ofMillis(20));
        occupy(slots, "192.0.2.1");
        occupy(slots, "192.0.2.1");
        assertThatThrownBy(() -> slots.run("192.0.2.1", () -> 1)).isInstanceOf(Problem.Busy.class);
        assertThat(slots.run("192.0.2.2", () -> 1)).isEqualTo(1);
    }

    @Test
    void an_ipv6_network_of_64_bits_is_one_address() throws Exception {
        var slots = new HashingSlots(4, 1, Duration.ofMillis(20));
        occupy(slots, "2001:db8:0:1::1");
        assertThatThrownBy(() -> slots.run("2001:db8:0:1::2", () -> 1)).isInstanceOf(Problem.Busy.class);
        assertThat(slots.run("2001:db8:0:2::1", () -> 1)).isEqualTo(1);
    }

    @Test
    void all_addresses_together_take_no_more_than_there_are() throws Exception {
        var slots = new HashingSlots(2, 1, Duration.ofMillis(20));
        occupy(slots, "192.0.2.1");
        occupy(slots, "192.0.2.2");
        assertThatThrownBy(() -> slots.run("192.0.2.3", () -> 1)).isInstanceOf(Problem.Busy.class);
    }

    @Test
    void a_slot_is_free_again_after_a_hash_also_after_one_that_failed() {
        var slots = new HashingSlots(1, 1, Duration.ofMillis(20));
        assertThatThrownBy(() -> slots.run("192.0.2.1", () -> {
                    throw new IllegalStateException("broken");
                }))
                .hasMessage("broken");
        assertThat(slots.run("192.0.2.1", () -> 1)).isEqualTo(1);
    }

    private void occupy(HashingSlots slots, String address) throws Exception {
        var begun = new CountDownLatch(1);
        running.add(threads.submit(() -> slots.run(address, () -> {
            begun.countDown();
            return await();
        })));
        begun.await();
    }

    private boolean await() {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
