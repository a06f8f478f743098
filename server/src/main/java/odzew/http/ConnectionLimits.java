package odzew.http;

import java.net.InetAddress;
import java.util.List;
import odzew.net.AddressBlock;
import odzew.net.AddressRange;

/// The limits of concurrent connections on a port. Every connection costs memory before its first request is
/// complete, so the limit follows from the heap.
///
/// @param most of all addresses together
/// @param perAddress of one IPv4 address, or of one IPv6 network of 64 bits; one of 48 bits may have half as many
/// again
/// @param proxies trusted proxies, which carry the connections of others: only `most` applies to them
public record ConnectionLimits(int most, int perAddress, List<AddressRange> proxies) {

    /// An estimate of a connection whose header never ends: 16 KB of header, and the buffers around it.
    /// `HostileConnectionsTest` shows that the heap carries the limit that follows.
    private static final int COST = 64 * 1024;

    private static final int LEAST = 200;
    private static final int TOMCAT_DEFAULT = 8192;

    public ConnectionLimits {
        proxies = List.copyOf(proxies);
    }

    /// An eighth of the heap for each of two ports; half of it for one address.
    public static ConnectionLimits ofHeap(long heapBytes, List<AddressRange> proxies) {
        int most = Math.clamp(heapBytes / 8 / COST, LEAST, TOMCAT_DEFAULT);
        return new ConnectionLimits(most, most / 2, proxies);
    }

    boolean isFull(InetAddress address, List<InetAddress> connected) {
        if (proxies.stream().anyMatch(range -> range.contains(address.getHostAddress()))) {
            return false;
        }
        String block = AddressBlock.of(address);
        String network = AddressBlock.widest(address);
        long ofBlock = connected.stream()
                .filter(other -> AddressBlock.of(other).equals(block))
                .count();
        long ofNetwork = connected.stream()
                .filter(other -> AddressBlock.widest(other).equals(network))
                .count();
        return ofBlock >= perAddress || ofNetwork >= perAddress + perAddress / 2L;
    }
}
