package odzew.outbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import odzew.outbox.smtp.SmtpSettings;

/// An SMTP server that says at each command what a test has written: a reply, [#CLOSE], [#STALL], [#HOLD].
public final class ScriptedRelay implements AutoCloseable {

    public static final String CLOSE = "close";
    public static final String STALL = "stall";
    static final String HOLD = "hold";

    public final List<String> commands = new CopyOnWriteArrayList<>();
    public final List<byte[]> mails = new CopyOnWriteArrayList<>();
    private final Map<String, String> script = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final ServerSocket server;
    public volatile String extensions = "250-SIZE 50000000\r\n250-DSN\r\n250 8BITMIME";
    private final StringBuffer withheld = new StringBuffer();
    private volatile boolean waiting;
    public volatile int connections;
    public volatile int secured;

    /// Refuses each connection beyond it, as a relay with a limit does.
    public volatile int most = Integer.MAX_VALUE;

    private final AtomicInteger open = new AtomicInteger();
    public volatile SSLContext tls;

    public ScriptedRelay() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /// @param command EHLO, MAIL, RCPT, DATA, `.`, RSET, or CONNECT for the greeting
    public ScriptedRelay on(String command, String answer) {
        script.put(command, answer);
        return this;
    }

    /// Answers MAIL and RCPT only when DATA has come; for one connection.
    public void waitForData() {
        waiting = true;
    }

    public void well() {
        script.clear();
    }

    /// Who is held gets the usual answer.
    void release() {
        released.countDown();
    }

    public SmtpSettings settings() {
        return SmtpSettings.parse("smtp://127.0.0.1:" + server.getLocalPort() + "?starttls=off");
    }

    public int port() {
        return server.getLocalPort();
    }

    String mail(int index) {
        return new String(mails.get(index), StandardCharsets.UTF_8);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                sockets.add(socket);
                connections++;
                Thread.ofVirtual().start(() -> serve(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            if (open.incrementAndGet() > most) {
                socket.getOutputStream()
                        .write("421 4.7.0 too many connections\r\n".getBytes(StandardCharsets.US_ASCII));
                return;
            }
            if (answer(socket, "CONNECT", "220 relay.example ESMTP")) {
                talk(socket);
            }
        } catch (IOException | InterruptedException _) {
            // the client has gone
        } finally {
            open.decrementAndGet();
        }
    }

    private void talk(Socket socket) throws IOException, InterruptedException {
        InputStream in = new BufferedInputStream(socket.getInputStream());
        for (String line = line(in); line != null; line = line(in)) {
            commands.add(line);
            String verb = line.split(" ")[0].toUpperCase(Locale.ROOT);
            boolean open = switch (verb) {
                case "EHLO" -> answer(socket, verb, "250-relay.example\r\n" + extensions);
                case "DATA" -> answer(socket, verb, "354 go on") && content(socket, in);
                case "STARTTLS" -> answer(socket, verb, "220 go on") && secured(socket);
                case "QUIT" -> false;
                default -> answer(socket, verb, "250 2.0.0 Ok");
            };
            if (!open) {
                return;
            }
        }
    }

    /// The whole rest of the session runs inside TLS.
    private boolean secured(Socket plain) throws IOException, InterruptedException {
        var socket = (SSLSocket)
                Objects.requireNonNull(tls).getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        secured++;
        extensions = extensions.replace("250-STARTTLS\r\n", "");
        talk(socket);
        return false;
    }

    private boolean content(Socket socket, InputStream in) throws IOException, InterruptedException {
        if (script.getOrDefault("DATA", "354").startsWith("354")) {
            var mail = new ByteArrayOutputStream();
            for (String line = line(in); !".".equals(line); line = line(in)) {
                if (line == null) {
                    return false;
                }
                String text = line.startsWith(".") ? line.substring(1) : line;
                mail.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
            }
            mails.add(mail.toByteArray());
            return answer(socket, ".", "250 2.0.0 Ok: queued as 4cFgTY1234z");
        }
        return true;
    }

    private boolean answer(Socket socket, String command, String usual) throws IOException, InterruptedException {
        String answer = script.getOrDefault(command, usual);
        if (answer.equals(STALL)) {
            closed.await();
        }
        if (answer.equals(HOLD)) {
            released.await();
            answer = usual;
        }
        if (answer.equals(CLOSE) || answer.equals(STALL)) {
            return false;
        }
        if (waiting && (command.equals("MAIL") || command.equals("RCPT"))) {
            withheld.append(answer).append("\r\n");
            return true;
        }
        String said = withheld + answer + "\r\n";
        withheld.setLength(0);
        socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
        return !answer.startsWith("421");
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            line.write(b);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @Override
    public void close() throws IOException {
        closed.countDown();
        released.countDown();
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
