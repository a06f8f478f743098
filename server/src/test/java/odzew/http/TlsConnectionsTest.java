package odzew.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import odzew.mailservers.Eventually;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.web.server.WebServer;

/// The bounds of connections hold over TLS, during the handshake and after it.
class TlsConnectionsTest {

    private static final long LONGEST = 20_000_000_000L;

    @TempDir
    static Path folder;

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final int SHARE = 3;

    private HttpServer http;
    private WebServer running;

    private void start(Duration patience) throws IOException {
        var files = SelfSigned.ensure(folder, List.of("localhost"), Instant.now());
        http = new HttpServer(new Listening(
                InetAddress.getLoopbackAddress(),
                0,
                Optional.of(0),
                Optional.of(files),
                patience,
                new ConnectionLimits(10, SHARE, List.of())));
        running = http.factory().getWebServer();
        running.start();
    }

    @AfterEach
    void stop() {
        running.stop();
        running.destroy();
    }

    @Test
    void a_connection_that_begins_no_handshake_is_cut() throws IOException {
        start(SHORT);
        try (Socket socket = connect()) {
            assertThat(isCut(socket, new byte[0])).isTrue();
        }
    }

    /// The head of a record that promises 16 KB: more than drips in the time of this test.
    @Test
    void a_handshake_that_drips_is_cut_when_its_time_is_over() throws IOException {
        start(SHORT);
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[] {0x16, 3, 1, 0x40, 0});
            assertThat(isCut(socket, new byte[1])).isTrue();
        }
    }

    @Test
    void a_head_that_drips_over_tls_is_cut_when_its_time_is_over() throws Exception {
        start(Duration.ofSeconds(5));
        try (SSLSocket socket = secure()) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: localhost\r\nX-Drip: ".getBytes(StandardCharsets.US_ASCII));
            assertThat(isCut(socket, new byte[] {'x'})).isTrue();
        }
    }

    @Test
    void one_address_holds_its_share_of_connections_over_tls() throws Exception {
        start(Duration.ofMinutes(2));
        List<SSLSocket> held = new ArrayList<>();
        for (int i = 0; i < SHARE; i++) {
            held.add(secure());
        }
        assertThatThrownBy(this::secure).isInstanceOf(IOException.class);
        for (SSLSocket socket : held) {
            socket.close();
        }
        Eventually.until("a connection is free again", () -> {
            try (SSLSocket socket = secure()) {
                return socket.isConnected();
            } catch (IOException _) {
                return false;
            }
        });
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), http.httpsPort().orElseThrow());
    }

    private SSLSocket secure() throws Exception {
        SSLSocket socket = CertificateRenewalTest.client(http.httpsPort().orElseThrow());
        try {
            socket.setSoTimeout(10_000);
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Sends these bytes every tenth of a second until the server closes.
    private static boolean isCut(Socket socket, byte[] drip) throws IOException {
        socket.setSoTimeout(100);
        long began = System.nanoTime();
        while (System.nanoTime() - began < LONGEST) {
            try {
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException _) {
                // still open
            } catch (IOException _) {
                return true;
            }
            try {
                socket.getOutputStream().write(drip);
            } catch (IOException _) {
                return true;
            }
        }
        return false;
    }
}
