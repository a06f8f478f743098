package odzew.ops;

import java.util.ArrayDeque;
import java.util.Deque;

/// Opens parts in order and closes them in reverse: at the end, or at once if a later part cannot start. A part
/// that fails to close does not keep the others open.
public final class Opened implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /// Adds a part that is open already.
    public <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /// Starts a part. It is closed also if its start fails, because it may be half open.
    public void start(AutoCloseable part, Runnable start) {
        parts.push(part);
        start.run();
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                if (failure == null) {
                    failure = new IllegalStateException("a part could not be closed", e);
                } else {
                    failure.addSuppressed(e);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /// Closes after a failed start; a failure to close is added as suppressed.
    public void closeAfter(Throwable failure) {
        try {
            close();
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }
}
