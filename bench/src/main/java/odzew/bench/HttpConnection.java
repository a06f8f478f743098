package odzew.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// One keep-alive connection with as little overhead as possible. After an `IOException` the next
/// call connects again.
final class HttpConnection implements AutoCloseable {

    record Answer(int status, String body) {}

    private record Link(Socket socket, InputStream in) {}

    private static final int TIMEOUT_MILLIS = 60_000;

    private final int port;
    private final String authorization;
    private Optional<Link> link = Optional.empty();

    /// @param authorization the header's value, or empty
    HttpConnection(int port, String authorization) {
        this.port = port;
        this.authorization = authorization;
    }

    /// Asks again over a new connection where the server has closed an idle one.
    Answer get(String path) throws IOException {
        boolean kept = link.isPresent();
        String head = "GET " + path + " HTTP/1.1\r\n";
        try {
            return exchange(head, new byte[0]);
        } catch (IOException e) {
            if (!kept) {
                throw e;
            }
            return exchange(head, new byte[0]);
        }
    }

    Answer post(String path, String idempotencyKey, byte[] json) throws IOException {
        return exchange(
                "POST " + path + " HTTP/1.1\r\nContent-Type: application/json\r\nIdempotency-Key: " + idempotencyKey
                        + "\r\nContent-Length: " + json.length + "\r\n",
                json);
    }

    private Answer exchange(String head, byte[] body) throws IOException {
        try {
            Link open = link.isPresent() ? link.get() : connect();
            String rest = "Host: 127.0.0.1:" + port + "\r\n"
                    + (authorization.isEmpty() ? "" : "Authorization: " + authorization + "\r\n") + "\r\n";
            byte[] start = (head + rest).getBytes(StandardCharsets.US_ASCII);
            byte[] request = new byte[start.length + body.length];
            System.arraycopy(start, 0, request, 0, start.length);
            System.arraycopy(body, 0, request, start.length, body.length);
            open.socket().getOutputStream().write(request);
            return read(open.in());
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private Link connect() throws IOException {
        var socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        var open = new Link(socket, new BufferedInputStream(socket.getInputStream()));
        link = Optional.of(open);
        return open;
    }

    private Answer read(InputStream in) throws IOException {
        int status = Integer.parseInt(line(in).split(" ", 3)[1]);
        int length = 0;
        boolean chunked = false;
        boolean last = false;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(lower.substring(15).strip());
            }
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
            last |= lower.startsWith("connection:") && lower.contains("close");
        }
        String body = chunked ? chunks(in) : new String(in.readNBytes(length), StandardCharsets.UTF_8);
        if (last) {
            close();
        }
        return new Answer(status, body);
    }

    private static String chunks(InputStream in) throws IOException {
        var body = new StringBuilder();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.append(new String(in.readNBytes(size), StandardCharsets.UTF_8));
            line(in);
        }
        line(in);
        return body.toString();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("The server closed the connection.");
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }

    @Override
    public void close() {
        link.ifPresent(open -> {
            try {
                open.socket().close();
            } catch (IOException e) {
                // a failure to close does not matter
            }
        });
        link = Optional.empty();
    }
}
