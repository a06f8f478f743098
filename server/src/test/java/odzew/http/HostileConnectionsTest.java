package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import odzew.net.AddressRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connections that only cost: heads without end, and more of them than one address may hold.
class HostileConnectionsTest {

    private EchoServer server;

    @BeforeEach
    void start() {
        server = EchoServer.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// A drip is one byte: lines of a header would reach their largest number first.
    @Test
    void a_head_that_drips_is_cut_when_its_time_is_over() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.send("GET /api/echo HTTP/1.1\r\nHost: localhost\r\nX-Drip: ");
            long began = System.nanoTime();
            boolean open = true;
            while (open && System.nanoTime() - began < 15_000_000_000L) {
                open = socket.isOpenFor(100) && sends(socket, "x");
            }
            assertThat(open).isFalse();
        }
    }

    @Test
    void one_client_has_a_share_of_the_requests_with_a_body_that_are_in_progress() throws Exception {
        int share = EchoServer.CONNECTIONS.perAddress() / 2;
        for (int depth : new int[] {share - 1, share}) {
            try (var socket = new RawSocket(server.port())) {
                socket.send("POST /api/nested/" + depth + " HTTP/1.1\r\nHost: localhost\r\n" + RawSocket.BASIC
                        + "Content-Type: application/json\r\n" + "Content-Length: 2\r\n\r\n{}");
                assertThat(socket.answer()).startsWith("HTTP/1.1 " + (depth < share ? 200 : 503));
            }
        }
    }

    /// The sign-in is refused before a form is read for the method that it may name.
    @Test
    void a_strangers_form_is_refused_without_its_body() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.send("POST /api/echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 16384\r\n"
                    + "Content-Type: application/x-www-form-urlencoded\r\n\r\n");
            assertThat(socket.answerWithin(5_000)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void a_refused_body_that_drips_is_cut_when_its_time_is_over() throws IOException {
        try (var socket = new RawSocket(server.port())) {
            socket.post("Content-Length: 100000000\r\n\r\n");
            assertThat(socket.answer()).startsWith("HTTP/1.1 413");
            long began = System.nanoTime();
            boolean open = true;
            while (open && System.nanoTime() - began < 15_000_000_000L) {
                open = socket.isOpenFor(100) && sends(socket, "drip");
            }
            assertThat(open).isFalse();
        }
    }

    @Test
    void one_address_holds_its_share_of_connections_and_gets_new_ones_when_it_closes_some() throws IOException {
        int share = EchoServer.CONNECTIONS.perAddress();
        var held = new ArrayList<RawSocket>();
        for (int i = 0; i < share; i++) {
            var socket = new RawSocket(server.port());
            held.add(socket);
            assertThat(socket.post("Content-Length: 2\r\n\r\n{}").answer()).startsWith("HTTP/1.1 200");
        }
        try (var beyond = new RawSocket(server.port())) {
            assertThat(sends(beyond, "GET / HTTP/1.1\r\n") && beyond.isOpenFor(2_000))
                    .isFalse();
        }
        for (RawSocket socket : held) {
            assertThat(socket.post("Connection: close\r\nContent-Length: 2\r\n\r\n{}")
                            .answer())
                    .startsWith("HTTP/1.1 200");
            socket.rest();
            socket.close();
        }
        try (var again = new RawSocket(server.port())) {
            assertThat(again.post("Content-Length: 2\r\n\r\n{}").answer()).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void an_ipv6_network_is_one_address_a_wide_one_is_limited_too_and_a_trusted_proxy_has_no_share() {
        var limits = new ConnectionLimits(10, 2, List.of(AddressRange.parse("10.0.0.0/8")));
        var network = List.of(address("2001:db8:1:2::1"), address("2001:db8:1:2:ffff::2"));
        assertThat(limits.isFull(address("2001:db8:1:2::3"), network)).isTrue();
        assertThat(limits.isFull(address("2001:db8:1:3::3"), network)).isFalse();
        var wide = List.of(address("2001:db8:1:2::1"), address("2001:db8:1:3::1"), address("2001:db8:1:4::1"));
        assertThat(limits.isFull(address("2001:db8:1:5::1"), wide)).isTrue();
        assertThat(limits.isFull(address("2001:db8:2:5::1"), wide)).isFalse();
        assertThat(limits.isFull(address("10.1.1.1"), List.of(address("10.1.1.1"), address("10.1.1.1"))))
                .isFalse();
    }

    @Test
    void the_buffers_of_all_connections_fit_into_a_part_of_the_heap() {
        assertThat(ConnectionLimits.ofHeap(256L << 20, List.of()))
                .extracting("most", "perAddress")
                .containsExactly(512, 256);
        assertThat(ConnectionLimits.ofHeap(64L << 30, List.of()).most()).isEqualTo(8192);
    }

    private static java.net.InetAddress address(String text) {
        return java.net.InetAddress.ofLiteral(text);
    }

    private static boolean sends(RawSocket socket, String text) {
        try {
            socket.send(text);
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
