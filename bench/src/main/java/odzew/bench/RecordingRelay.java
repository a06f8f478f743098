package odzew.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A mail server that keeps every accepted message in memory, including those after which it closed the
/// connection without a reply (the gap of RFC 1047).
final class RecordingRelay implements AutoCloseable {

    /// @param answered false if the connection was closed before the 250
    record Taken(List<String> recipients, byte[] bytes, long nanoTime, boolean answered) {}

    private final ServerSocket listener = new ServerSocket(0, 500, InetAddress.getLoopbackAddress());
    private final ConcurrentLinkedQueue<Taken> taken = new ConcurrentLinkedQueue<>();
    private final AtomicLong count = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final AtomicInteger dropped = new AtomicInteger();
    private final Random random;
    private volatile double dropRate;

    RecordingRelay(long seed) throws IOException {
        this.random = new Random(seed);
        Thread.ofVirtual().name("sink").start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /// @param rate the share of messages that are accepted without a reply
    void dropBeforeAnswer(double rate) {
        dropRate = rate;
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /// Removes and returns what was accepted since the last call.
    List<Taken> drain() {
        var drained = new ArrayList<Taken>();
        for (Taken next = taken.poll(); next != null; next = taken.poll()) {
            drained.add(next);
        }
        return drained;
    }

    /// Discards the messages but keeps the count.
    void forget() {
        taken.clear();
    }

    long count() {
        return count.get();
    }

    int mostOpenConnections() {
        return mostOpen.get();
    }

    int droppedLinks() {
        return dropped.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try (socket) {
            socket.setTcpNoDelay(true);
            new SmtpSession(socket, this::take).run();
        } catch (IOException e) {
            // a client that disconnects is part of these runs
        } finally {
            open.decrementAndGet();
        }
    }

    private boolean take(List<String> recipients, byte[] bytes) {
        boolean answer = dropRate == 0 || random.nextDouble() >= dropRate;
        taken.add(new Taken(recipients, bytes, System.nanoTime(), answer));
        if (!answer) {
            dropped.incrementAndGet();
        }
        count.incrementAndGet();
        return answer;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
