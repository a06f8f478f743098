package odzew.bench;

import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import odzew.mailservers.FaultProxy;
import odzew.mailservers.FaultProxy.Direction;

/// Cuts and freezes a link at random moments, after some bytes, and restores it again.
final class LinkBreaker implements AutoCloseable {

    private final FaultProxy proxy;
    private final Random random;
    private final Thread thread;
    private volatile boolean closed;

    LinkBreaker(FaultProxy proxy, Random random) {
        this.proxy = proxy;
        this.random = random;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        while (!closed) {
            switch (random.nextInt(4)) {
                case 0 -> proxy.freezeAfter(Direction.TO_CLIENT, random.nextInt(200_000));
                case 1 -> proxy.cutAfter(Direction.TO_SERVER, random.nextInt(5_000));
                default -> proxy.cutAfter(Direction.TO_CLIENT, random.nextInt(500_000));
            }
            rest(Duration.ofMillis(500 + random.nextInt(2_500)));
            proxy.heal();
            rest(Duration.ofMillis(500 + random.nextInt(3_000)));
        }
    }

    private void rest(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (!closed && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        proxy.heal();
        proxy.cutAll();
    }
}
