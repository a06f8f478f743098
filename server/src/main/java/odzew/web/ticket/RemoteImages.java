package odzew.web.ticket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLSocketFactory;
import odzew.net.CheckedTls;
import odzew.net.PublicAddresses;

/// Fetches a remote image at an agent's request: without cookies, referrer or the agent's address, never from
/// an internal address, bounded in size and time. It connects to the address that was checked, which defeats
/// DNS rebinding.
final class RemoteImages {

    /// The fetched image; its type is detected from its bytes.
    record Image(String type, byte[] bytes) {}

    private static final int LARGEST = 5_000_000;
    private static final int LONGEST_LINE = 8_192;
    private static final int MOST_HEADERS = 100;
    private static final int PATIENCE_MILLIS = 5_000;
    private static final Duration DEADLINE = Duration.ofSeconds(15);
    private static final int REDIRECTS = 3;
    private static final Set<Integer> PORTS = Set.of(-1, 80, 443);

    private final Semaphore together = new Semaphore(16);
    private final PublicAddresses addresses;
    private final Set<Integer> ports;
    private final Duration patience;

    RemoteImages() {
        this(PublicAddresses.ONLY, PORTS, DEADLINE);
    }

    /// @param patience for everything: the name server, redirects, the whole image
    RemoteImages(PublicAddresses addresses, Set<Integer> ports, Duration patience) {
        this.addresses = addresses;
        this.ports = ports;
        this.patience = patience;
    }

    Optional<Image> fetch(String url) {
        if (!together.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return fetch(URI.create(url), REDIRECTS, System.nanoTime() + patience.toNanos());
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        } finally {
            together.release();
        }
    }

    private Optional<Image> fetch(URI url, int redirects, long deadline) throws IOException {
        boolean secure = "https".equalsIgnoreCase(url.getScheme());
        if (!secure && !"http".equalsIgnoreCase(url.getScheme())
                || url.getHost() == null
                || url.getUserInfo() != null
                || !ports.contains(url.getPort())) {
            return Optional.empty();
        }
        InetAddress address = address(url.getHost(), deadline);
        if (!addresses.allows(address)) {
            return Optional.empty();
        }
        int port = url.getPort() > 0 ? url.getPort() : secure ? 443 : 80;
        try (Socket socket = connect(url.getHost(), address, port, secure, deadline)) {
            String path = (url.getRawPath().isEmpty() ? "/" : url.getRawPath())
                    + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
            String ask = "GET " + path + " HTTP/1.1\r\nHost: " + url.getHost()
                    + "\r\nAccept: image/*\r\nUser-Agent: Mozilla/5.0\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(ask.getBytes(StandardCharsets.US_ASCII));
            return answer(url, new BufferedInputStream(socket.getInputStream()), redirects, deadline);
        }
    }

    /// Java sets no limit to the wait for a name server.
    private static InetAddress address(String host, long deadline) throws IOException {
        var found = new FutureTask<>(() -> InetAddress.getByName(host));
        Thread.ofVirtual().start(found);
        try {
            return found.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(host + " was not found in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Socket connect(String host, InetAddress address, int port, boolean secure, long deadline)
            throws IOException {
        var plain = new Socket();
        // the socket's timeout does not limit a slow-drip handshake
        CompletableFuture.delayedExecutor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                .execute(() -> close(plain));
        try {
            plain.connect(new InetSocketAddress(address, port), PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            return secure
                    ? CheckedTls.over(plain, (SSLSocketFactory) SSLSocketFactory.getDefault(), host, port)
                    : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // closed already
        }
    }

    private Optional<Image> answer(URI url, InputStream in, int redirects, long deadline) throws IOException {
        String[] status = line(in, deadline).split(" ", 3);
        int code = status.length > 1 && status[1].matches("[0-9]{3}") ? Integer.parseInt(status[1]) : 0;
        String location = null;
        boolean chunked = false;
        for (int i = 0; i < MOST_HEADERS; i++) {
            String header = line(in, deadline);
            if (header.isEmpty()) {
                break;
            }
            String lower = header.toLowerCase(Locale.ROOT);
            location = lower.startsWith("location:") ? header.substring(9).strip() : location;
            chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
        }
        if (code / 100 == 3 && location != null && redirects > 0) {
            return fetch(url.resolve(location), redirects - 1, deadline);
        }
        byte[] bytes = code == 200 ? chunked ? chunks(in, deadline) : rest(in, LARGEST, deadline) : new byte[0];
        return ShownType.picture(bytes).map(type -> new Image(type.mediaType(), bytes));
    }

    private static byte[] rest(InputStream in, int most, long deadline) throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        byte[] buffer = new byte[16_384];
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            all.write(buffer, 0, count);
            if (all.size() > most || System.nanoTime() > deadline) {
                throw new IOException("too much or too slow");
            }
        }
        return all.toByteArray();
    }

    private static byte[] chunks(InputStream in, long deadline) throws IOException {
        var all = new java.io.ByteArrayOutputStream();
        while (true) {
            String size = line(in, deadline).split(";", 2)[0].strip();
            int length = size.matches("[0-9A-Fa-f]{1,6}") ? Integer.parseInt(size, 16) : -1;
            if (length < 0 || all.size() + length > LARGEST) {
                throw new IOException("no chunk, or too much");
            }
            if (length == 0) {
                return all.toByteArray();
            }
            for (int left = length; left > 0; ) {
                byte[] some = new byte[Math.min(left, 16_384)];
                int count = in.read(some);
                if (count < 0 || System.nanoTime() > deadline) {
                    throw new IOException("too little or too slow");
                }
                all.write(some, 0, count);
                left -= count;
            }
            line(in, deadline);
        }
    }

    private static String line(InputStream in, long deadline) throws IOException {
        var line = new StringBuilder();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            if (octet != '\r') {
                line.append((char) octet);
            }
            if (line.length() > LONGEST_LINE || System.nanoTime() > deadline) {
                throw new IOException("line too long or too slow");
            }
        }
        return line.toString();
    }
}
