package odzew.inbox.smtpd;

import java.net.Inet6Address;
import java.net.InetAddress;

/// How a mail came over a session, as RFC 5321 §4.4 writes it.
///
/// @param hello what the client calls itself
/// @param with the protocol's name by RFC 3848
record Trace(String hello, InetAddress client, String host, String with) {

    private static final int LONGEST_NAME = 255;

    /// Without the date.
    String words(String recipient) {
        String literal = client instanceof Inet6Address ? "IPv6:" + client.getHostAddress() : client.getHostAddress();
        return "from %s ([%s]) by %s with %s for <%s>".formatted(name(), literal, host, with, recipient);
    }

    /// As it may stand in a field: the client can say anything.
    private String name() {
        String clean = hello.strip().replaceAll("[^\\p{L}\\p{N}.:\\[\\]_-]", "?");
        return clean.isEmpty() ? "unknown" : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
    }
}
