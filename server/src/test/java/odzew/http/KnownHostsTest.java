package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
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

    @Test
    void a_server_for_this_machine_alone_refuses_another_name() throws IOException {
        try (var server = EchoServer.startLocal()) {
            assertThat(answer(server, "evil.example")).startsWith("HTTP/1.1 421");
            assertThat(answer(server, "localhost:" + server.port())).doesNotStartWith("HTTP/1.1 421");
        }
    }

    private static String answer(EchoServer server, String host) throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.send("GET /api/echo HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            return socket.answer();
        }
    }
}
