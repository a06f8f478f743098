package odzew.http;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.function.Supplier;

/// Decides who reads metrics and the details of readiness: all on the management port; elsewhere this machine,
/// and
/// a client that has the token.
public final class MonitoringAccess {

    private static final String BEARER = "Bearer ";

    private final Supplier<Optional<Integer>> managementPort;
    private final Optional<String> token;

    /// @param managementPort empty: metrics and health are on the ports of the pages
    public MonitoringAccess(Supplier<Optional<Integer>> managementPort, Optional<String> token) {
        this.managementPort = managementPort;
        this.token = token;
    }

    public boolean isOpenFor(HttpServletRequest request) {
        return managementPort.get().isPresent() || hasToken(request) || isThisMachine(request);
    }

    private boolean hasToken(HttpServletRequest request) {
        String given = Optional.ofNullable(request.getHeader("Authorization")).orElse("");
        return token.filter(it -> given.startsWith(BEARER)
                        && MessageDigest.isEqual(
                                it.getBytes(StandardCharsets.UTF_8),
                                given.substring(BEARER.length()).getBytes(StandardCharsets.UTF_8)))
                .isPresent();
    }

    /// A proxy on this machine that is not trusted carries requests of others.
    private static boolean isThisMachine(HttpServletRequest request) {
        return request.getAttribute(ClientAddress.IGNORED) == null
                && InetAddress.ofLiteral(request.getRemoteAddr()).isLoopbackAddress();
    }
}
