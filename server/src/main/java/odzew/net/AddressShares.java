package odzew.net;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Bounds how many pieces of work run at a time. One address (IPv6: /64) never takes all places, nor does an IPv6
/// network of 48 bits, so others do not queue behind it.
public final class AddressShares {

    /// For work that no stranger can ask for: it has no share.
    public static final String NO_ADDRESS = "";

    private final int most;
    private final int perAddress;
    private final int perNetwork;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Place> places = new HashMap<>();
    private final Map<String, Integer> networks = new HashMap<>();
    private int all;

    private final class Place {
        private final Condition released = lock.newCondition();
        private int running;
        private int waiting;
    }

    /// A network of 48 bits has three quarters of the places.
    public AddressShares(int most, int perAddress, Duration patience) {
        this(most, perAddress, Math.max(perAddress, most - Math.ceilDiv(most, 4)), patience);
    }

    /// @param perNetwork for an IPv6 network of 48 bits
    public AddressShares(int most, int perAddress, int perNetwork, Duration patience) {
        this.most = most;
        this.perAddress = perAddress;
        this.perNetwork = perNetwork;
        this.patience = patience;
    }

    /// Returns false if no place became free in time. After true, `release` must follow.
    public boolean acquire(String address) {
        String block = block(address);
        lock.lock();
        try {
            Place place = places.computeIfAbsent(block, _ -> new Place());
            place.waiting++;
            try {
                return take(block, AddressBlock.widest(address), place);
            } finally {
                place.waiting--;
                forget(block, place);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean take(String block, String network, Place place) {
        long left = patience.toNanos();
        try {
            while (!isFree(block, network, place)) {
                if (left <= 0) {
                    return false;
                }
                left = place.released.awaitNanos(left);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        all++;
        place.running++;
        networks.merge(network, 1, Integer::sum);
        return true;
    }

    private boolean isFree(String block, String network, Place place) {
        boolean hasShare = block.equals(NO_ADDRESS)
                || place.running < perAddress && networks.getOrDefault(network, 0) < perNetwork;
        return all < most && hasShare;
    }

    public void release(String address) {
        String block = block(address);
        lock.lock();
        try {
            Place place = Objects.requireNonNull(places.get(block));
            all--;
            place.running--;
            networks.computeIfPresent(AddressBlock.widest(address), (_, count) -> count == 1 ? null : count - 1);
            forget(block, place);
            // Each place, each time: of two quick releases the first has woken one waiter of a place only.
            places.values().forEach(it -> it.released.signal());
        } finally {
            lock.unlock();
        }
    }

    private void forget(String block, Place place) {
        if (place.running == 0 && place.waiting == 0) {
            places.remove(block);
        }
    }

    private static String block(String address) {
        return address.equals(NO_ADDRESS) ? NO_ADDRESS : AddressBlock.of(address);
    }
}
