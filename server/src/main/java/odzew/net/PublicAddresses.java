package odzew.net;

import java.net.InetAddress;
import java.util.List;

/// Decides whether a request may go to an address that a third party named: public Internet addresses, and ranges
/// that the operator allows. This machine, its network and cloud metadata services are refused, in any notation.
public final class PublicAddresses {

    /// Public addresses only, without allowed ranges.
    public static final PublicAddresses ONLY = new PublicAddresses(List.of());

    private static final List<AddressRange> REFUSED = ranges(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/3",
            // all but 2000::/3, from which public addresses are assigned
            "::/3",
            "4000::/2",
            "8000::/1",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16");

    private final List<AddressRange> allowed;

    public PublicAddresses(List<AddressRange> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    public boolean allows(InetAddress address) {
        return allowed.stream().anyMatch(range -> range.contains(address))
                || REFUSED.stream().noneMatch(range -> range.contains(address));
    }

    private static List<AddressRange> ranges(String... texts) {
        return List.of(texts).stream().map(AddressRange::parse).toList();
    }
}
