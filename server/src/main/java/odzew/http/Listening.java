package odzew.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;

/// Ports and limits of the listening server.
///
/// @param httpPort 0: any free one
/// @param httpsPort absent: no HTTPS; 0: any free one
/// @param patience how long a connection may be silent, and how long the head of a request may take
public record Listening(
        InetAddress address,
        int httpPort,
        Optional<Integer> httpsPort,
        Optional<TlsFiles> tls,
        Duration patience,
        ConnectionLimits connections) {}
