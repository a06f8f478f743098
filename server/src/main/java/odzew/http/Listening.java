package odzew.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// Ports and limits of the listening server.
///
/// @param httpPort 0: any free one
/// @param httpsPort absent: no HTTPS; 0: any free one
/// @param management a port for metrics and health only; absent: they are on the other ports
/// @param patience the limit of a connection's idle time, and of the time for a request head
public record Listening(
        InetAddress address,
        int httpPort,
        Optional<Integer> httpsPort,
        Optional<InetSocketAddress> management,
        Optional<TlsFiles> tls,
        Duration patience,
        ConnectionLimits connections) {

    /// Without a management port.
    public Listening(
            InetAddress address,
            int httpPort,
            Optional<Integer> httpsPort,
            Optional<TlsFiles> tls,
            Duration patience,
            ConnectionLimits connections) {
        this(address, httpPort, httpsPort, Optional.empty(), tls, patience, connections);
    }
}
