package odzew.net;

import java.net.InetAddress;
import odzew.problem.Problem;
import odzew.problem.RequestError;

/// Internet addresses with the same first bits, written as in RFC 4632: `10.0.0.0/8`, `2001:db8::/32`, or one
/// address.
public record AddressRange(InetAddress network, int bits) {

    /// Names are not resolved.
    public static AddressRange parse(String text) {
        String[] parts = text.strip().split("/", 2);
        try {
            requireWhole(parts[0]);
            InetAddress network = InetAddress.ofLiteral(parts[0]);
            int longest = network.getAddress().length * 8;
            int bits = parts.length == 2 ? Integer.parseInt(parts[1]) : longest;
            if (bits >= 0 && bits <= longest) {
                return new AddressRange(network, bits);
            }
        } catch (IllegalArgumentException _) {
            // reported below
        }
        throw new Problem.Invalid(RequestError.BAD_RANGE.at("allow", text));
    }

    /// `10.0.1` would be parsed as 10.0.0.1, which is rarely intended.
    private static void requireWhole(String address) {
        if (address.indexOf(':') < 0 && address.chars().filter(c -> c == '.').count() != 3) {
            throw new IllegalArgumentException(address);
        }
    }

    /// False if the text is not an address.
    public boolean contains(String address) {
        try {
            return contains(InetAddress.ofLiteral(address));
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    public boolean contains(InetAddress address) {
        byte[] mine = network.getAddress();
        byte[] other = address.getAddress();
        if (mine.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((mine[bit / 8] & mask) != (other[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return network.getHostAddress() + "/" + bits;
    }
}
