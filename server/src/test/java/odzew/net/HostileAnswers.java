package odzew.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// An HTTP server whose answers are too large, too slow, or have no end.
public final class HostileAnswers implements AutoCloseable {

    public enum Kind {
        /// No byte.
        SILENT,
        /// Bytes without a pause and without an end.
        ENDLESS_BODY,
        ENDLESS_HEAD,
        /// A byte now and then, so that no timeout for silence applies.
        DRIPPING_BODY,
        DRIPPING_HEAD,
        /// To an address of this server.
        REDIRECT
    }

    private static final int BETWEEN_DROPS = 20;

    private final ServerSocket server;
    private final Kind kind;
    private final Semaphore requests = new Semaphore(0);
    private final Semaphore ended = new Semaphore(0);

    public HostileAnswers(Kind kind) throws IOException {
        this.kind = kind;
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/answer";
    }

    public int requests() {
        return requests.availablePermits();
    }

    /// True if the client ended a connection within twenty seconds.
    public boolean isLeft() throws InterruptedException {
        return ended.tryAcquire(20, TimeUnit.SECONDS);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            readHead(in);
            requests.release();
            answer(client, in, client.getOutputStream());
        } catch (IOException _) {
            // the client has left
        }
        ended.release();
    }

    private static void readHead(InputStream in) throws IOException {
        var last = new StringBuilder();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            last.append((char) octet);
            if (last.toString().endsWith("\r\n\r\n")) {
                return;
            }
        }
    }

    private void answer(Socket client, InputStream in, OutputStream out) throws IOException {
        String body = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n";
        switch (kind) {
            case SILENT -> in.transferTo(OutputStream.nullOutputStream());
            case ENDLESS_BODY -> endless(out, body, " ".repeat(8_192));
            case ENDLESS_HEAD -> endless(out, "HTTP/1.1 200 OK\r\n", "X: " + "y".repeat(1_000) + "\r\n");
            case DRIPPING_BODY -> drip(client, in, out, body);
            case DRIPPING_HEAD -> drip(client, in, out, "HTTP/1.1 200 OK\r\nX: ");
            case REDIRECT ->
                write(
                        out,
                        "HTTP/1.1 302 Found\r\nLocation: " + url() + "\r\nContent-Length: 0\r\n"
                                + "Connection: close\r\n\r\n");
        }
    }

    private static void endless(OutputStream out, String first, String again) throws IOException {
        write(out, first);
        while (true) {
            write(out, again);
        }
    }

    private static void drip(Socket client, InputStream in, OutputStream out, String first) throws IOException {
        write(out, first);
        client.setSoTimeout(BETWEEN_DROPS);
        while (true) {
            try {
                if (in.read() < 0) {
                    return;
                }
            } catch (SocketTimeoutException _) {
                write(out, " ");
            }
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
