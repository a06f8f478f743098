package odzew.mailservers;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// A proxy to a server of this machine that fails on demand. It starts healthy; `cutAfter`, `freezeAfter` and
/// `delay` break it, also for open connections, and `heal` restores it. A frozen connection stays open and
/// silent until `cutAll` or `close`; healing does not unfreeze it.
public final class FaultProxy implements AutoCloseable {

    /// The direction in which bytes are counted.
    public enum Direction {
        TO_CLIENT,
        TO_SERVER
    }

    private sealed interface Fault {
        record None() implements Fault {}

        record Cut(Direction direction, long octets) implements Fault {}

        record Freeze(Direction direction, long octets) implements Fault {}

        record Delay(Duration each) implements Fault {}
    }

    /// The bytes passed since the fault was set, over all connections.
    private record Current(Fault fault, AtomicLong passed) {}

    private record Link(Socket client, Socket server) {}

    private final ServerSocket listener;
    private final int target;
    private final Set<Link> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();
    private volatile Current current = new Current(new Fault.None(), new AtomicLong());

    /// @param target port on loopback
    public FaultProxy(int target) throws IOException {
        this.target = target;
        this.listener = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("proxy").start(this::listen);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /// The number of connections accepted so far.
    public int connections() {
        return connections.get();
    }

    /// The number of connections cut or frozen by a fault so far.
    public int faults() {
        return faults.get();
    }

    /// Cuts every connection once this many more bytes have passed in that direction, counted together.
    public void cutAfter(Direction direction, long octets) {
        current = new Current(new Fault.Cut(direction, octets), new AtomicLong());
    }

    /// Afterwards no byte passes in either direction, and neither side is notified.
    public void freezeAfter(Direction direction, long octets) {
        current = new Current(new Fault.Freeze(direction, octets), new AtomicLong());
    }

    /// Delays each piece of up to 4096 bytes.
    public void delay(Duration each) {
        current = new Current(new Fault.Delay(each), new AtomicLong());
    }

    /// Pieces pass without delay again.
    public void heal() {
        current = new Current(new Fault.None(), new AtomicLong());
    }

    /// Cuts open connections; new ones are accepted as before.
    public void cutAll() {
        links.forEach(FaultProxy::cut);
        links.clear();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> open(client));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void open(Socket client) {
        try {
            var link = new Link(client, new Socket(InetAddress.getLoopbackAddress(), target));
            links.add(link);
            Thread.ofVirtual().start(() -> pump(link, client, link.server(), Direction.TO_SERVER));
            pump(link, link.server(), client, Direction.TO_CLIENT);
        } catch (IOException _) {
            close(client);
        }
    }

    private void pump(Link link, Socket from, Socket to, Direction direction) {
        byte[] piece = new byte[4096];
        try {
            InputStream in = from.getInputStream();
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                if (!pass(link, to, direction, piece, n)) {
                    return;
                }
            }
            cut(link);
            links.remove(link);
        } catch (IOException _) {
            cut(link);
            links.remove(link);
        }
    }

    /// False: no byte passes any more.
    private boolean pass(Link link, Socket to, Direction direction, byte[] piece, int n) throws IOException {
        Current now = current;
        return switch (now.fault()) {
            case Fault.None _ -> forward(to, piece, n);
            case Fault.Delay(Duration each) -> {
                rest(each);
                yield forward(to, piece, n);
            }
            case Fault.Cut(Direction counted, long octets) -> {
                boolean whole = forwardUpTo(to, piece, n, counted == direction, octets, now.passed());
                if (!whole) {
                    faults.incrementAndGet();
                    cut(link);
                    links.remove(link);
                }
                yield whole;
            }
            case Fault.Freeze(Direction counted, long octets) -> {
                if (counted != direction) {
                    yield now.passed().get() > octets || forward(to, piece, n);
                }
                boolean whole = forwardUpTo(to, piece, n, true, octets, now.passed());
                if (!whole) {
                    faults.incrementAndGet();
                }
                yield whole;
            }
        };
    }

    private static boolean forward(Socket to, byte[] piece, int n) throws IOException {
        to.getOutputStream().write(piece, 0, n);
        return true;
    }

    private static boolean forwardUpTo(Socket to, byte[] piece, int n, boolean counted, long octets, AtomicLong passed)
            throws IOException {
        if (!counted) {
            return forward(to, piece, n);
        }
        long before = passed.getAndAdd(n);
        int rest = Math.clamp(octets - before, 0, n);
        forward(to, piece, rest);
        return before + n <= octets;
    }

    private static void rest(Duration each) throws IOException {
        try {
            Thread.sleep(each);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void cut(Link link) {
        close(link.client());
        close(link.server());
    }

    private static void close(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
            socket.close();
        } catch (IOException _) {
            // already closed
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException _) {
            // no further link can be added either way
        }
        cutAll();
    }
}
