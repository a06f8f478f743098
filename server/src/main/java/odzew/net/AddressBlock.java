package odzew.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The block of addresses that a provider assigns to one customer: a single IPv4 address, or an IPv6 network of
/// 64 bits. Some customers have a network of 48 bits, which holds 65,536 of these.
public final class AddressBlock {

    private AddressBlock() {}

    /// @param address a literal; any other text is its own block
    public static String of(String address) {
        try {
            return of(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    public static String of(InetAddress address) {
        return of(address, 64);
    }

    /// The largest network that one customer is assigned: a single IPv4 address, or an IPv6 network of 48 bits.
    public static String widest(String address) {
        try {
            return widest(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return address;
        }
    }

    public static String widest(InetAddress address) {
        return of(address, 48);
    }

    private static String of(InetAddress address, int bits) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), bits / 8)) + "/" + bits
                : address.getHostAddress();
    }
}
