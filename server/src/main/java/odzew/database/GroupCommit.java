package odzew.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Lets transactions that arrive together share one commit, which is what a small transaction waits for. The
/// caller whose turn it is runs all that wait, one after the other, each under a savepoint: a unit that fails is
/// undone alone. A later unit sees what an earlier one of the same commit wrote. An idle server adds no delay,
/// and no caller gets a result before the commit.
///
/// It knows nothing of what the units do.
public final class GroupCommit implements AutoCloseable {

    private static final int MOST_WAITING = 4096;
    /// PostgreSQL keeps 64 subtransactions of a transaction in shared memory.
    private static final int MOST_TOGETHER = 64;

    private static final String SAVEPOINT = "unit";

    /// Written by the caller whose turn it is, read by its own caller in a later turn: the lock orders both.
    private static final class Unit<T> {

        private final Function<Handle, T> work;
        private @Nullable T result;
        private @Nullable RuntimeException failure;
        private boolean done;

        Unit(Function<Handle, T> work) {
            this.work = work;
        }

        void run(Handle handle) {
            failure = null;
            result = work.apply(handle);
        }

        void end(@Nullable RuntimeException why) {
            failure = why;
            done = true;
        }
    }

    private final BlockingQueue<Unit<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Database database;
    private volatile boolean closed;

    public GroupCommit(Database database) {
        this.database = database;
    }

    /// Runs the work in a transaction; returns after the commit, or throws what the work threw.
    public <T extends @Nullable Object> T run(Function<Handle, T> work) {
        var unit = new Unit<>(work);
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
        return unit.result;
    }

    private void commitNext() {
        var units = new ArrayList<Unit<?>>();
        waiting.drainTo(units, MOST_TOGETHER);
        try {
            commit(units);
        } catch (Error e) {
            units.forEach(unit -> unit.end(new IllegalStateException(e)));
            throw e;
        }
    }

    private void commit(List<Unit<?>> units) {
        try {
            if (units.size() == 1) {
                database.useTransaction(units.getFirst()::run);
            } else {
                database.useTransaction(handle -> units.forEach(unit -> runUnderSavepoint(handle, unit)));
            }
            units.stream().filter(unit -> isRefusal(unit.failure)).forEach(unit -> unit.end(unit.failure));
        } catch (Problem.Busy e) {
            // the database is away, and perhaps the commit was done: only a caller with a key may repeat
            units.forEach(unit -> unit.end(e));
            return;
        } catch (RuntimeException e) {
            if (units.size() == 1) {
                units.getFirst().end(e);
                return;
            }
            units.forEach(unit -> commit(List.of(unit)));
            return;
        }
        units.stream().filter(unit -> !unit.done).forEach(unit -> {
            if (unit.failure == null) {
                unit.end(null);
            } else {
                commit(List.of(unit));
            }
        });
    }

    private static void runUnderSavepoint(Handle handle, Unit<?> unit) {
        handle.savepoint(SAVEPOINT);
        try {
            unit.run(handle);
            handle.releaseSavepoint(SAVEPOINT);
        } catch (RuntimeException e) {
            handle.rollbackToSavepoint(SAVEPOINT);
            unit.failure = e;
        }
    }

    /// A refusal stands. Any other failure, such as a deadlock, may be the neighbours' doing: the unit is run
    /// again alone.
    private static boolean isRefusal(@Nullable RuntimeException failure) {
        return failure instanceof Problem;
    }

    /// Commits what waits, then takes no more.
    @Override
    public void close() {
        closed = true;
        turn.lock();
        try {
            while (!waiting.isEmpty()) {
                commitNext();
            }
        } finally {
            turn.unlock();
        }
    }
}
