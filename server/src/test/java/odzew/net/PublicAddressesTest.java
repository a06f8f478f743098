package odzew.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "100.64.0.1",
                "169.254.169.254",
                "172.31.0.1",
                "192.168.1.1",
                "192.0.0.8",
                "198.18.0.1",
                "203.0.113.5",
                "224.0.0.1",
                "255.255.255.255",
                "0.0.0.0",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:a00:1::",
                "4000::1",
                "fc00::1",
                "fd12::1",
                "fe80::1",
                "ff02::1"
            })
    void what_is_not_public_is_refused(String address) {
        assertThat(PublicAddresses.ONLY.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "99.255.255.255", "172.32.0.1", "223.255.255.1", "2606:4700::1111", "2a00::1"})
    void the_public_internet_is_allowed(String address) {
        assertThat(PublicAddresses.ONLY.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @Test
    void the_administrator_may_allow_more() {
        var rules = new PublicAddresses(List.of(AddressRange.parse("10.0.0.0/8")));
        assertThat(rules.allows(InetAddress.ofLiteral("10.1.2.3"))).isTrue();
        assertThat(rules.allows(InetAddress.ofLiteral("192.168.1.1"))).isFalse();
    }
}
