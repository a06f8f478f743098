package odzew.outbox;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Counts the free workers, and wakes the loop when there may be work.
final class WorkerCount {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final int all;
    private int free;
    private boolean rung;

    WorkerCount(int all) {
        this.all = all;
        this.free = all;
    }

    int free() {
        lock.lock();
        try {
            return free;
        } finally {
            lock.unlock();
        }
    }

    void take(int count) {
        lock.lock();
        try {
            free -= count;
        } finally {
            lock.unlock();
        }
    }

    void giveBack() {
        lock.lock();
        try {
            free++;
            rung = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void wake() {
        lock.lock();
        try {
            rung = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the next wake-up, or at most for `longest`. A wake-up since the last call counts.
    void awaitWork(Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!rung && left > 0) {
                left = changed.awaitNanos(left);
            }
            rung = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    boolean awaitIdle(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (free < all && left > 0) {
                left = changed.awaitNanos(left);
            }
            return free == all;
        } finally {
            lock.unlock();
        }
    }
}
