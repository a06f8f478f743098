package odzew.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A mail server that keeps in memory every mail it took, also those after which it dropped the link instead of
/// saying so (the gap of RFC 1047).
final class RecordingRelay implements AutoCloseable {

    /// @param answered false: the link was dropped before the 250
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

    /// Which part of the mails is taken and not answered.
    void dropBeforeAnswer(double rate) {
        dropRate = rate;
    }

    List<Taken> taken() {
        return List.copyOf(taken);
    }

    /// Forgets the mails, not the count.
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
            // the other side is gone, which is what these runs are about
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
