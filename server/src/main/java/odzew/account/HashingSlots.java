package odzew.account;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import odzew.net.AddressBlock;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// Bounds how many slow hashes run at a time, because each takes 19 MiB. One address (IPv6: /64) never takes all
/// slots, so others do not queue behind its guesses.
final class HashingSlots {

    /// For a hash that no stranger can ask for: it has no share.
    static final String NO_ADDRESS = "";

    private final int most;
    private final int perAddress;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition released = lock.newCondition();
    private final Map<String, Integer> running = new HashMap<>();
    private int all;

    HashingSlots(int most, int perAddress, Duration patience) {
        this.most = most;
        this.perAddress = perAddress;
        this.patience = patience;
    }

    /// Throws `Problem.Busy` if no slot becomes free in time.
    <T> T run(String address, Supplier<T> hash) {
        String block = address.isEmpty() ? NO_ADDRESS : AddressBlock.of(address);
        acquire(block);
        try {
            return hash.get();
        } finally {
            release(block);
        }
    }

    private void acquire(String block) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!isFree(block)) {
                if (left <= 0) {
                    throw busy();
                }
                left = released.awaitNanos(left);
            }
            all++;
            running.merge(block, 1, Integer::sum);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw busy();
        } finally {
            lock.unlock();
        }
    }

    private boolean isFree(String block) {
        return all < most && (block.equals(NO_ADDRESS) || running.getOrDefault(block, 0) < perAddress);
    }

    private void release(String block) {
        lock.lock();
        try {
            all--;
            running.computeIfPresent(block, (_, count) -> count == 1 ? null : count - 1);
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static Problem.Busy busy() {
        return new Problem.Busy(RequestError.BUSY.of());
    }
}
