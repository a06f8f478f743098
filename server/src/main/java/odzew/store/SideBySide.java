package odzew.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import odzew.problem.Problem;

/// Works on some objects at a time, because a place that is far away answers many as fast as one.
final class SideBySide {

    /// Bounds the memory: so many objects of at most half a megabyte.
    static final int MOST = 16;

    /// One step of the work.
    interface Step<T, R> {
        R run(T row) throws IOException;
    }

    private SideBySide() {}

    /// Returns the results in the order of the rows. Waits for all, so that no step runs after this has returned
    /// or thrown. `IOException`: a place does not answer.
    static <T, R> List<R> run(List<T> rows, Step<T, R> work) throws IOException {
        var results = new ArrayList<R>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int from = 0; from < rows.size(); from += MOST) {
                List<Callable<R>> steps = rows.subList(from, Math.min(rows.size(), from + MOST)).stream()
                        .<Callable<R>>map(row -> () -> work.run(row))
                        .toList();
                for (Future<R> result : threads.invokeAll(steps)) {
                    results.add(result.get());
                }
            }
            return results;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException away) {
                throw away;
            }
            if (e.getCause() instanceof Problem.Busy away) {
                throw new IOException(away.getMessage(), away);
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
