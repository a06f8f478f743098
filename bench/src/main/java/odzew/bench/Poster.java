package odzew.bench;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// A persistent caller: each reply is posted, and repeated under its key, until it is answered.
final class Poster implements Runnable {

    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(3);

    private final int port;
    private final List<Reply> replies;
    private final AtomicInteger answered;
    private final AtomicInteger given;
    private final AtomicLong repeated;

    /// @param answered counts the replies that were answered with success
    /// @param given counts the replies that are done, answered or not
    /// @param repeated counts the repetitions
    Poster(int port, List<Reply> replies, AtomicInteger answered, AtomicInteger given, AtomicLong repeated) {
        this.port = port;
        this.replies = replies;
        this.answered = answered;
        this.given = given;
        this.repeated = repeated;
    }

    @Override
    public void run() {
        try (var http = new HttpConnection(port, Desk.authorization())) {
            for (Reply reply : replies) {
                if (post(http, reply, repeated)) {
                    answered.incrementAndGet();
                }
                given.incrementAndGet();
            }
        }
    }

    /// Repeats it under its key until it is answered; false if it was refused, or never answered.
    static boolean post(HttpConnection http, Reply reply, AtomicLong repeated) {
        long end = System.nanoTime() + LONGEST_NANOS;
        while (System.nanoTime() < end) {
            try {
                HttpConnection.Answer answer = http.post(reply.path(), reply.key(), reply.json());
                if (answer.status() == 200) {
                    return true;
                }
                if (answer.status() < 500 && answer.status() != 429) {
                    System.err.println("Refused: " + reply + " " + answer);
                    return false;
                }
            } catch (IOException e) {
                // no answer: the server may have stored it or not
            }
            repeated.incrementAndGet();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        System.err.println("Given up: " + reply);
        return false;
    }
}
