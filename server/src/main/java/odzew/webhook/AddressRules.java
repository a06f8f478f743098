package odzew.webhook;

import java.net.InetAddress;
import java.util.List;
import odzew.account.AddressRange;

/// Where notifications may go: to the public Internet, and to what the administrator allows besides. Everything that
/// is this machine, its network or its cloud's metadata is refused, in whatever notation.
public final class AddressRules {

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
            "::/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private final List<AddressRange> allowed;

    public AddressRules(List<AddressRange> allowed) {
        this.allowed = List.copyOf(allowed);
    }

    boolean allows(InetAddress address) {
        // without the zone of a link-local address
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return allowed.stream().anyMatch(range -> range.contains(text))
                || REFUSED.stream().noneMatch(range -> range.contains(text));
    }

    private static List<AddressRange> ranges(String... texts) {
        return List.of(texts).stream().map(AddressRange::parse).toList();
    }
}
