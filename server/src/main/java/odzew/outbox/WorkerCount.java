package odzew.outbox;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// How many workers are free, and the bell that tells the loop to look.
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

    /// Until the bell has rung since the last time, or the time is over.
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
