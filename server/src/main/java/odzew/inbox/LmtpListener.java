package odzew.inbox;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes mail from the site's own mail server by LMTP. It is meant for a trusted network: it knows no sign-in.
public final class LmtpListener implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LmtpListener.class);
    /// RFC 5321 §4.5.3.2.7.
    private static final Duration SILENCE = Duration.ofMinutes(5);

    private static final int MOST_SESSIONS = 16;
    private static final int MOST_LARGE_MAILS = 1;

    private final Semaphore sessions = new Semaphore(MOST_SESSIONS);
    private final Semaphore large = new Semaphore(MOST_LARGE_MAILS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Inbox inbox;
    private final Mailboxes mailboxes;
    private final long limit;
    private final ServerSocket server;

    /// `limit` is the largest mail in octets; port 0 is any free one.
    public LmtpListener(Inbox inbox, Mailboxes mailboxes, InetAddress address, int port, long limit) {
        this.inbox = inbox;
        this.mailboxes = mailboxes;
        this.limit = limit;
        try {
            this.server = new ServerSocket();
            server.bind(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new UncheckedIOException("LMTP port " + port, e);
        }
        Thread.ofVirtual().name("lmtp").start(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                open.add(client);
                Thread.ofVirtual().name("lmtp session").start(() -> serve(client));
            } catch (IOException e) {
                if (!server.isClosed()) {
                    log.error("an LMTP connection could not be taken", e);
                }
            }
        }
    }

    private void serve(Socket client) {
        boolean admitted = sessions.tryAcquire();
        try (client) {
            client.setSoTimeout((int) SILENCE.toMillis());
            var out = new BufferedOutputStream(client.getOutputStream());
            if (admitted) {
                new LmtpSession(new LmtpInput(client.getInputStream()), out, inbox, mailboxes, limit, large).run();
            } else {
                out.write("421 4.3.2 too many sessions\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
            }
        } catch (IOException e) {
            log.info("an LMTP session ended: {}", e.toString());
        } finally {
            open.remove(client);
            if (admitted) {
                sessions.release();
            }
        }
    }

    /// Mails that are being kept are answered or not; a client without its 250 sends again, which is recognised.
    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            log.info("an LMTP session could not be closed: {}", e.toString());
        }
    }
}
