package odzew.database;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import odzew.net.Client;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Lets requests that arrive together share one transaction and one commit, which is what a small transaction
/// waits for. The caller whose turn it is runs all that wait. An idle server adds no delay, and no caller gets a
/// result before the commit.
///
/// It knows nothing of what the requests do.
public final class GroupCommit<Q, R> implements AutoCloseable {

    /// The work of requests that share a transaction.
    @FunctionalInterface
    public interface Batch<Q, R> {

        /// Returns one outcome for each request, in their order. A refused request leaves nothing behind. An
        /// exception undoes the whole transaction; then each request is run alone.
        List<Outcome<R>> run(Handle handle, List<Q> requests);
    }

    /// The end of one request.
    public sealed interface Outcome<R> {
        record Done<R>(R result) implements Outcome<R> {}

        record Refused<R>(Problem why) implements Outcome<R> {}

        /// Nothing was done; the request needs a transaction of its own.
        record Alone<R>() implements Outcome<R> {}
    }

    private static final int MOST_WAITING = 4096;
    private static final int MOST_TOGETHER = 64;

    /// Written by the caller whose turn it is, read by its own caller in a later turn: the lock orders both.
    private static final class Unit<Q, R> {

        private final Q request;
        private @Nullable R result;
        private @Nullable RuntimeException failure;
        private boolean done;

        Unit(Q request) {
            this.request = request;
        }

        void end(R value) {
            result = value;
            done = true;
        }

        void fail(RuntimeException why) {
            failure = why;
            done = true;
        }
    }

    private final BlockingQueue<Unit<Q, R>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    /// Those that have left the queue and wait for another of the same subject; guarded by the turn.
    private final List<Unit<Q, R>> postponed = new ArrayList<>();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Database database;
    private final Function<Q, Object> subject;
    private final Batch<Q, R> batch;
    private volatile boolean closed;

    /// @param subject requests with equal subjects never share a transaction; they run in the order of arrival
    public GroupCommit(Database database, Function<Q, Object> subject, Batch<Q, R> batch) {
        this.database = database;
        this.subject = subject;
        this.batch = batch;
    }

    /// Runs the request in a transaction; returns after the commit, or throws the refusal.
    public R run(Q request) {
        var unit = new Unit<Q, R>(request);
        if (closed || !waiting.offer(unit)) {
            throw new Problem.Busy(RequestError.BUSY.of());
        }
        turn.lock();
        try {
            while (!unit.done) {
                commitNext();
            }
        } finally {
            turn.unlock();
        }
        if (unit.failure != null) {
            throw unit.failure;
        }
        Client.stored();
        return Objects.requireNonNull(unit.result);
    }

    private void commitNext() {
        List<Unit<Q, R>> units = next();
        try {
            commit(units);
        } catch (Error e) {
            units.forEach(unit -> unit.fail(new IllegalStateException(e)));
            throw e;
        }
    }

    private List<Unit<Q, R>> next() {
        waiting.drainTo(postponed, MOST_WAITING - postponed.size());
        var taken = new LinkedHashMap<Object, Unit<Q, R>>();
        for (Iterator<Unit<Q, R>> all = postponed.iterator(); all.hasNext() && taken.size() < MOST_TOGETHER; ) {
            Unit<Q, R> unit = all.next();
            if (taken.putIfAbsent(subject.apply(unit.request), unit) == null) {
                all.remove();
            }
        }
        return List.copyOf(taken.values());
    }

    private void commit(List<Unit<Q, R>> units) {
        List<Q> requests = units.stream().map(unit -> unit.request).toList();
        List<Outcome<R>> outcomes;
        try {
            outcomes = database.inTransaction(handle -> batch.run(handle, requests));
        } catch (Problem.Busy e) {
            // the database is away, and perhaps the commit was done: only a caller with a key may repeat
            units.forEach(unit -> unit.fail(e));
            return;
        } catch (RuntimeException e) {
            // a deadlock, for example, may be a neighbour's doing
            if (units.size() == 1) {
                units.getFirst().fail(e);
            } else {
                units.forEach(unit -> commit(List.of(unit)));
            }
            return;
        }
        for (int i = 0; i < units.size(); i++) {
            Unit<Q, R> unit = units.get(i);
            switch (outcomes.get(i)) {
                case Outcome.Done<R>(R result) -> unit.end(result);
                case Outcome.Refused<R>(Problem why) -> unit.fail(why);
                case Outcome.Alone<R> _ -> commit(List.of(unit));
            }
        }
    }

    /// Commits what waits, then takes no more.
    @Override
    public void close() {
        closed = true;
        turn.lock();
        try {
            while (!waiting.isEmpty() || !postponed.isEmpty()) {
                commitNext();
            }
        } finally {
            turn.unlock();
        }
    }
}
