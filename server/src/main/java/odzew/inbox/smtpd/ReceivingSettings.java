package odzew.inbox.smtpd;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import odzew.net.AddressRange;

/// The settings of an SMTP or LMTP listener.
///
/// @param port 0: any free one
/// @param host the name it announces
/// @param largestMail in bytes
/// @param allowed the clients that may connect; empty: all
/// @param tls for STARTTLS, requested for each session, so that a renewed certificate is used; empty: not
/// offered
/// @param silence how long a client may be idle (RFC 5321 §4.5.3.2.7)
/// @param longestSession the limit for a session, even if it is active
public record ReceivingSettings(
        InetAddress address,
        int port,
        String host,
        long largestMail,
        List<AddressRange> allowed,
        Supplier<Optional<SSLContext>> tls,
        Duration silence,
        Duration longestSession) {

    public ReceivingSettings {
        allowed = List.copyOf(allowed);
    }

    public ReceivingSettings(
            InetAddress address,
            int port,
            String host,
            long largestMail,
            List<AddressRange> allowed,
            Supplier<Optional<SSLContext>> tls) {
        this(address, port, host, largestMail, allowed, tls, Duration.ofMinutes(5), Duration.ofMinutes(30));
    }

    boolean allows(InetAddress client) {
        return allowed.isEmpty() || allowed.stream().anyMatch(network -> network.contains(client));
    }
}
