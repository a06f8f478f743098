package odzew.outbox.smtp;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The name in our EHLO (RFC 5321 §4.1.1.1): the configured name; else this machine's name, if fully qualified;
/// else the local address of the connection as a literal (§4.1.3, §4.1.4).
final class EhloName {

    private static final Pattern DOMAIN =
            Pattern.compile("(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})\\.)+[A-Za-z](?:[A-Za-z0-9-]{0,62})");

    private EhloName() {}

    static String of(String configured, InetAddress from) {
        return of(configured, EhloName::machine, from);
    }

    static String of(String configured, Supplier<String> machine, InetAddress from) {
        if (isWhole(configured)) {
            return configured;
        }
        String name = machine.get();
        return isWhole(name) ? name : literal(from);
    }

    private static boolean isWhole(String name) {
        return DOMAIN.matcher(name).matches() && !name.endsWith(".localdomain") && !name.endsWith(".localhost");
    }

    private static String literal(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet6Address ? "[IPv6:" + text + "]" : "[" + text + "]";
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getCanonicalHostName();
        } catch (UnknownHostException _) {
            return "";
        }
    }
}
