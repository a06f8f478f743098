package odzew.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// Ports and limits of the listening server.
///
/// @param httpPort 0: any free one
/// @param httpsPort absent: no HTTPS; 0: any free one
/// @param patience the limit of a connection's idle time, and of the time for a request head
public record Listening(
        InetAddress address,
        int httpPort,
        Optional<Integer> httpsPort,
        Optional<TlsFiles> tls,
        Duration patience,
        ConnectionLimits connections) {}
