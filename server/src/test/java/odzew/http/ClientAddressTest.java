package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import odzew.net.AddressRange;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

    private final ClientAddress behind =
            new ClientAddress(List.of(AddressRange.parse("10.0.0.0/8"), AddressRange.parse("::1")));

    @Test
    void the_caller_is_the_last_one_who_is_no_trusted_proxy() {
        assertThat(behind.client("10.0.0.1", List.of("198.51.100.7"))).isEqualTo("198.51.100.7");
        assertThat(behind.client("10.0.0.1", List.of("198.51.100.7, 10.0.0.2"))).isEqualTo("198.51.100.7");
        assertThat(behind.client("10.0.0.1", List.of("198.51.100.7", "10.0.0.2")))
                .isEqualTo("198.51.100.7");
    }

    @Test
    void what_a_caller_wrote_himself_before_his_own_address_counts_for_nothing() {
        assertThat(behind.client("10.0.0.1", List.of("10.0.0.99, 203.0.113.5, 198.51.100.7")))
                .isEqualTo("198.51.100.7");
    }

    @Test
    void a_proxy_that_says_nothing_usable_is_the_caller_itself() {
        assertThat(behind.client("::1", List.of())).isEqualTo("::1");
        assertThat(behind.client("10.0.0.1", List.of("unknown"))).isEqualTo("10.0.0.1");
        assertThat(behind.client("10.0.0.1", List.of("198.51.100.7, <script>"))).isEqualTo("10.0.0.1");
    }
}
