package odzew.outbox.smtp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EhloNameTest {

    private static final String MACHINE = "helpdesk.firma.example";

    @Test
    void the_configured_name_is_used_where_it_is_a_whole_one() throws UnknownHostException {
        assertThat(EhloName.of("pomoc.sklep.example", () -> MACHINE, address("192.0.2.7")))
                .isEqualTo("pomoc.sklep.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "helpdesk", "10.0.0.5", "[2001:db8::1]", "localhost.localdomain"})
    void else_the_machines_own(String configured) throws UnknownHostException {
        assertThat(EhloName.of(configured, () -> MACHINE, address("192.0.2.7"))).isEqualTo(MACHINE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "vm", "localhost", "localhost.localdomain", "127.0.0.1", "bad name.example"})
    void else_the_address_as_a_literal(String machine) throws UnknownHostException {
        assertThat(EhloName.of("", () -> machine, address("192.0.2.7"))).isEqualTo("[192.0.2.7]");
        assertThat(EhloName.of("", () -> machine, address("2001:db8::7"))).isEqualTo("[IPv6:2001:db8:0:0:0:0:0:7]");
    }

    private static InetAddress address(String text) throws UnknownHostException {
        return InetAddress.getByName(text);
    }
}
