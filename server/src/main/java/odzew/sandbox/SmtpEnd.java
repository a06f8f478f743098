package odzew.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/// The relay of a sandbox: an SMTP server of this machine that sends nothing on. Its port is bound by the
/// constructor and served from `start`.
public final class SmtpEnd implements AutoCloseable {

    private static final int SESSIONS = 64;

    private final ServerSocket listener;
    private final Recipients recipients;
    private final Semaphore free = new Semaphore(SESSIONS);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    SmtpEnd(Recipients recipients) {
        this.recipients = recipients;
        try {
            this.listener = new ServerSocket(0, SESSIONS, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    void start() {
        Thread.ofVirtual().name("sandbox-smtp").start(this::accept);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                if (free.tryAcquire()) {
                    open.add(socket);
                    Thread.ofVirtual().name("sandbox-session").start(() -> serve(socket));
                } else {
                    socket.close();
                }
            }
        } catch (IOException _) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            new SmtpEndSession(socket, recipients).run();
        } catch (IOException _) {
            // the client has closed the connection
        } finally {
            open.remove(socket);
            free.release();
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
