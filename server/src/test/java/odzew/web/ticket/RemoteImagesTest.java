package odzew.web.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import odzew.mailservers.Eventually;
import odzew.net.AddressRange;
import odzew.net.HostileAnswers;
import odzew.net.PublicAddresses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A server of pictures can keep us neither busy nor waiting.
class RemoteImagesTest {

    @ParameterizedTest
    @EnumSource(HostileAnswers.Kind.class)
    void a_picture_that_is_too_large_too_slow_or_nowhere_is_none(HostileAnswers.Kind kind) throws Exception {
        try (var server = new HostileAnswers(kind)) {
            assertThat(images(server.port()).fetch(server.url())).isEmpty();
            assertThat(server.isLeft()).isTrue();
            assertThat(server.requests()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void sixteen_slow_pictures_take_all_places_and_give_them_back() throws Exception {
        try (var slow = new HostileAnswers(HostileAnswers.Kind.SILENT);
                var picture = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> serve(picture));
            var images =
                    new RemoteImages(loopback(), Set.of(slow.port(), picture.getLocalPort()), Duration.ofMillis(1_000));
            List<Thread> fetching = IntStream.range(0, 16)
                    .mapToObj(_ -> Thread.ofVirtual().start(() -> images.fetch(slow.url())))
                    .toList();
            Eventually.until("all sixteen are asked for", () -> slow.requests() == 16);
            String url = "http://127.0.0.1:" + picture.getLocalPort() + "/a.gif";
            assertThat(images.fetch(url)).isEmpty();
            for (Thread thread : fetching) {
                thread.join();
            }
            assertThat(images.fetch(url))
                    .hasValueSatisfying(it -> assertThat(it.type()).isEqualTo("image/gif"));
        }
    }

    private static void serve(ServerSocket server) {
        try (var client = server.accept()) {
            client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\nGIF89a".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static RemoteImages images(int port) {
        return new RemoteImages(loopback(), Set.of(port), Duration.ofMillis(300));
    }

    private static PublicAddresses loopback() {
        return new PublicAddresses(List.of(AddressRange.parse("127.0.0.0/8")));
    }
}
