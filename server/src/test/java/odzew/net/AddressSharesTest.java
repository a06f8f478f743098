package odzew.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.Test;

class AddressSharesTest {

    private static final Duration PATIENCE = Duration.ofMillis(20);

    @Test
    void one_address_takes_its_share_and_others_find_a_free_place_at_once() {
        var shares = new AddressShares(4, 2, PATIENCE);
        assertThat(shares.acquire("192.0.2.1")).isTrue();
        assertThat(shares.acquire("192.0.2.1")).isTrue();
        assertThat(shares.acquire("192.0.2.1")).isFalse();
        assertThat(shares.acquire("192.0.2.2")).isTrue();
        shares.release("192.0.2.1");
        assertThat(shares.acquire("192.0.2.1")).isTrue();
    }

    @Test
    void an_ipv6_network_of_64_bits_is_one_address() {
        var shares = new AddressShares(4, 1, PATIENCE);
        assertThat(shares.acquire("2001:db8:0:1::1")).isTrue();
        assertThat(shares.acquire("2001:db8:0:1::2")).isFalse();
        assertThat(shares.acquire("2001:db8:0:2::1")).isTrue();
    }

    @Test
    void an_ipv6_network_of_48_bits_leaves_a_quarter_to_others() {
        var shares = new AddressShares(8, 2, PATIENCE);
        for (int i = 0; i < 6; i++) {
            assertThat(shares.acquire("2001:db8:0:" + i + "::1")).isTrue();
        }
        assertThat(shares.acquire("2001:db8:0:ffff::1")).isFalse();
        assertThat(shares.acquire("2001:db8:1::1")).isTrue();
        shares.release("2001:db8:0:3::1");
        assertThat(shares.acquire("2001:db8:0:ffff::1")).isTrue();
    }

    @Test
    void both_who_wait_for_an_address_go_on_after_two_quick_releases_of_another() throws Exception {
        for (int round = 0; round < 20; round++) {
            var shares = new AddressShares(2, 2, Duration.ofMinutes(1));
            shares.acquire("192.0.2.1");
            shares.acquire("192.0.2.1");
            var waiting = new ArrayList<Thread>();
            for (int i = 0; i < 2; i++) {
                waiting.add(Thread.ofPlatform().start(() -> shares.acquire("192.0.2.2")));
            }
            Eventually.until(
                    "two wait", () -> waiting.stream().allMatch(it -> it.getState() == Thread.State.TIMED_WAITING));
            shares.release("192.0.2.1");
            shares.release("192.0.2.1");
            for (Thread thread : waiting) {
                assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
            }
        }
    }

    @Test
    void all_addresses_together_take_no_more_than_there_are_and_work_without_one_has_no_share() {
        var shares = new AddressShares(2, 1, PATIENCE);
        assertThat(shares.acquire(AddressShares.NO_ADDRESS)).isTrue();
        assertThat(shares.acquire(AddressShares.NO_ADDRESS)).isTrue();
        assertThat(shares.acquire("192.0.2.1")).isFalse();
    }
}
