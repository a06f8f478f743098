package odzew.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/// An S3 service in this process for its faults: it answers with those that wait, then as a service does. It
/// pages
/// lists by two and checks no signatures; `S3ProxyTest` has a real one.
final class FakeS3 implements AutoCloseable {

    final Map<String, byte[]> objects = new ConcurrentSkipListMap<>();
    final List<String> requests = new CopyOnWriteArrayList<>();
    final Queue<Integer> faults = new ArrayDeque<>();
    /// Counted down when the service closes; an answer that stalls waits for it.
    private final CountDownLatch closed = new CountDownLatch(1);

    volatile boolean stalls;
    private final HttpServer server;

    FakeS3() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    String target() {
        return "s3://bytes/odzew?endpoint=http://127.0.0.1:"
                + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
            byte[] body = exchange.getRequestBody().readAllBytes();
            Integer fault;
            synchronized (faults) {
                fault = faults.poll();
            }
            if (fault != null) {
                send(exchange, fault, fault == 404 ? "<Error><Code>NoSuchBucket</Code></Error>" : "<Code>Wrong</Code>");
                return;
            }
            String key = path.substring("/bytes".length()).replaceAll("^/", "");
            switch (exchange.getRequestMethod()) {
                case "PUT" -> {
                    objects.put(key, body);
                    send(exchange, 200, "");
                }
                case "DELETE" -> {
                    objects.remove(key);
                    send(exchange, 204, "");
                }
                default -> read(exchange, key);
            }
        }
    }

    private void read(HttpExchange exchange, String key) throws IOException {
        byte[] object = objects.get(key);
        if (key.isEmpty()) {
            list(exchange, exchange.getRequestURI().getQuery());
        } else if (object == null) {
            send(exchange, 404, "<Error><Code>NoSuchKey</Code></Error>");
        } else {
            exchange.sendResponseHeaders(200, object.length);
            if (stalls) {
                exchange.getResponseBody().write(object, 0, 1);
                exchange.getResponseBody().flush();
                awaitClose();
            }
            exchange.getResponseBody().write(object);
        }
    }

    private void awaitClose() throws IOException {
        try {
            closed.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        throw new IOException("closed");
    }

    private void list(HttpExchange exchange, String query) throws IOException {
        String prefix = query.replaceAll(".*prefix=([^&]*).*", "$1");
        String after =
                query.contains("continuation-token=") ? query.replaceAll(".*continuation-token=([^&]*).*", "$1") : "";
        List<String> keys = objects.keySet().stream()
                .filter(it -> it.startsWith(prefix) && it.compareTo(after) > 0)
                .toList();
        var xml = new StringBuilder("<ListBucketResult><IsTruncated>" + (keys.size() > 2) + "</IsTruncated>");
        keys.stream()
                .limit(2)
                .forEach(it -> xml.append("<Contents><Key>" + it
                        + "</Key><LastModified>2026-11-23T10:00:00.000Z</LastModified></Contents>"));
        if (keys.size() > 2) {
            xml.append("<NextContinuationToken>" + keys.get(1) + "</NextContinuationToken>");
        }
        send(exchange, 200, xml + "</ListBucketResult>");
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
