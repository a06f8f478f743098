package odzew.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/// Kills the server at random points of the work, its database once, and starts it again each time.
final class Killer {

    private static final Duration RECOVERY = Duration.ofSeconds(30);

    /// Near the end the work can stall: an uncertain message is not retried for minutes.
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private static final int MOST_MILLIS_AFTER_POINT = 100;

    private final ServerProcess server;
    private final Random random;
    private final LongSupplier done;

    /// @param done returns the number of steps done
    Killer(ServerProcess server, Random random, LongSupplier done) {
        this.server = server;
        this.random = random;
        this.done = done;
    }

    /// @param steps of the whole work
    /// @return the time that the server was away, for each kill
    List<Duration> run(int kills, long steps) throws IOException {
        var pauses = new ArrayList<Duration>();
        long[] points = random.longs(kills + 1L, steps / 50, steps - steps / 50)
                .sorted()
                .toArray();
        int ofDatabase = random.nextInt(points.length);
        for (int i = 0; i < points.length; i++) {
            awaitPoint(points[i]);
            long begin = System.nanoTime();
            if (i == ofDatabase) {
                killDatabase();
            } else {
                server.kill();
                server.start();
            }
            pauses.add(Duration.ofNanos(System.nanoTime() - begin));
        }
        return pauses;
    }

    private void awaitPoint(long point) {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        while (done.getAsLong() < point && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
        LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(random.nextInt(MOST_MILLIS_AFTER_POINT * 1_000)));
    }

    /// The server may restart its database or exit; in the latter case its supervisor starts it again.
    private void killDatabase() throws IOException {
        server.killDatabase();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(500));
        if (!server.becomesReady(RECOVERY)) {
            server.kill();
            server.start();
        }
    }
}
