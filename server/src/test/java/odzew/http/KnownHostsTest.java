package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownHostsTest {

    @ParameterizedTest
    @CsvSource({
        "localhost:8080, true",
        "LOCALHOST, true",
        "odzew.localhost:8080, true",
        "127.0.0.1:8080, true",
        "[::1]:8080, true",
        "'', true",
        "evil.example:8080, false",
        "127.0.0.1.evil.example, false",
        "localhost.evil.example:80, false"
    })
    void only_names_of_this_machine_reach_a_server_that_is_for_it_alone(String host, boolean known) {
        assertThat(KnownHosts.isThisMachine(host)).isEqualTo(known);
    }
}
