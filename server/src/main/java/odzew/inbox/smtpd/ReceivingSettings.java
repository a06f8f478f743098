package odzew.inbox.smtpd;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import odzew.net.AddressRange;

/// How a door for mail behaves.
///
/// @param port 0: any free one
/// @param host what it calls itself
/// @param largestMail octets
/// @param allowed who may connect; none: everybody
/// @param tls for STARTTLS, asked for each time, so that a renewed certificate is used; empty: not offered
/// @param silence how long a client may be silent (RFC 5321 §4.5.3.2.7)
/// @param longestSession however busy it is
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
