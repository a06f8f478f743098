package odzew.inbox.smtpd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import odzew.inbox.Inbox;
import odzew.inbox.OwnAddresses;
import odzew.net.AddressBlock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Accepts mail for our own addresses, from the site's mail server or directly from the internet. It supports
/// no authentication and relays nothing.
public final class MailListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(MailListener.class);
    private static final int MOST_SESSIONS = 64;

    /// One address, or IPv6 network, must not take all sessions.
    private static final int MOST_OF_ONE_ADDRESS = MOST_SESSIONS / 2;

    /// IPv6: /48.
    private static final int MOST_OF_ONE_NETWORK = MOST_SESSIONS * 3 / 4;

    /// The time in which sessions may end by themselves; the rest are cut off.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Semaphore sessions = new Semaphore(MOST_SESSIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ReceivingProtocol protocol;
    private final ReceivingSettings settings;
    private final Inbox inbox;
    private final OwnAddresses addresses;
    private final ServerSocket server;

    public MailListener(ReceivingProtocol protocol, ReceivingSettings settings, Inbox inbox, OwnAddresses addresses) {
        this.protocol = protocol;
        this.settings = settings;
        this.inbox = inbox;
        this.addresses = addresses;
        this.server = unbound();
    }

    /// Opens the port and starts to accept sessions.
    public MailListener start() {
        try {
            server.bind(new InetSocketAddress(settings.address(), settings.port()), 100);
        } catch (IOException e) {
            throw new UncheckedIOException(protocol + " port " + settings.port(), e);
        }
        Thread.ofVirtual().name("listener").start(this::listen);
        return this;
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().name("mail session").start(() -> serve(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    log.error("an {} connection could not be taken", protocol, e);
                }
            }
        }
    }

    private void serve(Socket client) {
        boolean admitted = sessions.tryAcquire();
        try (client;
                var _ = SessionWatch.over(client, settings.longestSession().plus(GRACE))) {
            client.setSoTimeout((int) settings.silence().toMillis());
            client.setTcpNoDelay(true);
            Optional<String> refusal = refusal(client, admitted);
            if (refusal.isEmpty()) {
                new ReceivingSession(protocol, settings, inbox, addresses, client).run();
            } else {
                client.getOutputStream().write(refusal.get().getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            log.info("an {} session with {} ended: {}", protocol, client.getInetAddress(), e.toString());
        } finally {
            open.remove(client);
            if (admitted) {
                sessions.release();
            }
        }
    }

    private Optional<String> refusal(Socket client, boolean admitted) {
        if (!settings.allows(client.getInetAddress())) {
            return Optional.of("554 5.7.1 this address may not hand over mail\r\n");
        }
        return admitted && sharesSessions(client) ? Optional.empty() : Optional.of("421 4.3.2 too many sessions\r\n");
    }

    private boolean sharesSessions(Socket client) {
        String block = AddressBlock.of(client.getInetAddress());
        String network = AddressBlock.widest(client.getInetAddress());
        long ofBlock = open.stream()
                .filter(other -> AddressBlock.of(other.getInetAddress()).equals(block))
                .count();
        long ofNetwork = open.stream()
                .filter(other -> AddressBlock.widest(other.getInetAddress()).equals(network))
                .count();
        return ofBlock <= MOST_OF_ONE_ADDRESS && ofNetwork <= MOST_OF_ONE_NETWORK;
    }

    /// An e-mail being stored is answered or not; a client that gets no 250 sends it again, and the repetition
    /// is recognised.
    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            log.info("an {} session could not be closed: {}", protocol, e.toString());
        }
    }
}
