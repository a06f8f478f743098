package odzew.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLSocketFactory;
import odzew.net.CheckedTls;

/// Posts a form to a URL and reads the beginning of the response. It connects to the address that was
/// validated, so a name cannot be rebound in between; the certificate is validated against the name.
///
/// This is a small client of our own because existing ones resolve names themselves, share connections, or read
/// as long as the receiver keeps dripping bytes.
public final class Poster {

    private final Destinations destinations;
    private final Duration connect;
    private final Duration whole;
    private final SSLSocketFactory tls;
    private final ScheduledExecutorService watch;
    private final InstantSource clock;

    /// @param whole the time limit of one attempt, whatever the receiver does
    public Poster(
            Destinations destinations,
            Duration connect,
            Duration whole,
            SSLSocketFactory tls,
            ScheduledExecutorService watch,
            InstantSource clock) {
        this.destinations = destinations;
        this.connect = connect;
        this.whole = whole;
        this.tls = tls;
        this.watch = watch;
        this.clock = clock;
    }

    public Answer post(URI url, Map<String, String> headers, byte[] body) {
        InetAddress address;
        try {
            address = destinations.of(url.getHost());
        } catch (IOException e) {
            return none(e);
        }
        try (var socket = new Socket()) {
            // the watchdog closes this socket, so neither a stalled TLS handshake nor a slow response exceeds
            // the deadline
            var late = new AtomicBoolean();
            ScheduledFuture<?> end = watch.schedule(
                    () -> {
                        late.set(true);
                        close(socket);
                    },
                    whole.toMillis(),
                    TimeUnit.MILLISECONDS);
            try {
                socket.connect(new InetSocketAddress(address, port(url)), (int) connect.toMillis());
                return exchange(secured(url, socket), head(url, headers, body.length), body);
            } catch (IOException e) {
                return late.get()
                        ? new Answer(Optional.empty(), "no answer within " + whole.toSeconds() + " s")
                        : none(e);
            } finally {
                end.cancel(false);
            }
        } catch (IOException e) {
            return none(e);
        }
    }

    private Socket secured(URI url, Socket plain) throws IOException {
        return url.getScheme().equals("http") ? plain : CheckedTls.over(plain, tls, url.getHost(), port(url));
    }

    private Answer exchange(Socket socket, String head, byte[] body) throws IOException {
        var out = socket.getOutputStream();
        out.write(head.getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
        return AnswerReader.read(socket.getInputStream(), clock.instant());
    }

    private static String head(URI url, Map<String, String> headers, int length) {
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        var head = new StringBuilder("POST ")
                .append(path)
                .append(url.getRawQuery() == null ? "" : "?" + url.getRawQuery())
                .append(" HTTP/1.1\r\nHost: ")
                .append(url.getRawAuthority())
                .append("\r\nUser-Agent: Odzew\r\nAccept: */*\r\nConnection: close\r\n")
                .append("Content-Length: ")
                .append(length)
                .append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head.append("\r\n").toString();
    }

    private static int port(URI url) {
        return url.getPort() >= 0 ? url.getPort() : url.getScheme().equals("https") ? 443 : 80;
    }

    private static Answer none(IOException e) {
        return new Answer(
                Optional.empty(), e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is abandoned in any case
        }
    }
}
