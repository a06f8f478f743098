package odzew.inbox.smtpd;

import java.net.Inet6Address;
import java.net.InetAddress;

/// The content of a Received field for a session (RFC 5321 §4.4).
///
/// @param hello the name that the client announced
/// @param with the protocol's name by RFC 3848
record Trace(String hello, InetAddress client, String host, String with) {

    private static final int LONGEST_NAME = 255;

    /// The Received content for a recipient, without the date.
    String text(String recipient) {
        String literal = client instanceof Inet6Address ? "IPv6:" + client.getHostAddress() : client.getHostAddress();
        return "from %s ([%s]) by %s with %s for <%s>".formatted(name(), literal, host, with, recipient);
    }

    /// Cleaned for a header field, because the client may send anything.
    private String name() {
        String clean = hello.strip().replaceAll("[^\\p{L}\\p{N}.:\\[\\]_-]", "?");
        return clean.isEmpty() ? "unknown" : clean.substring(0, Math.min(clean.length(), LONGEST_NAME));
    }
}
