package odzew.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import odzew.net.AddressBlock;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.NioEndpoint;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Closes a new connection if its address already holds too many, so that one address cannot take all of them, and
/// one whose TLS handshake takes too long.
final class BoundedEndpoint extends NioEndpoint {

    private static final Logger log = LoggerFactory.getLogger(BoundedEndpoint.class);
    private static final long LOG_PAUSE = 60_000_000_000L;

    private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOG_PAUSE);
    private volatile ConnectionLimits limits = new ConnectionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, List.of());

    void limit(ConnectionLimits limits) {
        this.limits = limits;
        setMaxConnections(limits.most());
    }

    @Override
    protected boolean setSocketOptions(SocketChannel socket) {
        InetAddress address = address(socket);
        if (address != null && limits.isFull(address, connected())) {
            warn(address);
            destroySocket(socket);
            return false;
        }
        boolean kept = super.setSocketOptions(socket);
        if (kept && isSSLEnabled()) {
            var _ = getUtilityExecutor()
                    .schedule(() -> endHandshake(socket), getConnectionTimeout(), TimeUnit.MILLISECONDS);
        }
        return kept;
    }

    /// Tomcat's own limit begins anew with each byte.
    private void endHandshake(SocketChannel socket) {
        SocketWrapperBase<NioChannel> connection = connections.get(socket);
        if (connection != null && !connection.getSocket().isHandshakeComplete()) {
            connection.close();
        }
    }

    private List<InetAddress> connected() {
        return connections.keySet().stream()
                .map(BoundedEndpoint::address)
                .filter(Objects::nonNull)
                .toList();
    }

    private void warn(InetAddress address) {
        long last = lastLogged.get();
        long now = System.nanoTime();
        if (now - last >= LOG_PAUSE && lastLogged.compareAndSet(last, now)) {
            log.warn(
                    "{} holds {} connections; further ones of it are closed at once",
                    AddressBlock.of(address),
                    limits.perAddress());
        }
    }

    private static @Nullable InetAddress address(SocketChannel socket) {
        return socket.socket().getRemoteSocketAddress() instanceof InetSocketAddress remote
                ? remote.getAddress()
                : null;
    }
}
