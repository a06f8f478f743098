package odzew.net;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/// The block of addresses that a provider assigns to one customer: a single IPv4 address, or an IPv6 network of
/// 64 bits.
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
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), 8)) + "/64"
                : address.getHostAddress();
    }
}
