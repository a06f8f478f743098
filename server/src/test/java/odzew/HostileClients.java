package odzew;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// The attackers of `HostileLoadTest`, as a program of their own. They have a line of a gigabit: 25 large forms a
/// second. It prints the ports of its relay, its IMAP server and an honest IMAP server, then a line with the
/// number of attacks of each
/// kind
/// for each order that it reads: `attack PORT` begins, `rest PORT` ends, any other only asks.
final class HostileClients {

    private static final int FORM_BYTES = 3_900_000;
    private static final int HELD = 60;
    private static final byte[] PART = new byte[64 * 1024];

    static {
        Arrays.fill(PART, (byte) 'a');
    }

    private interface Attack {
        Socket begin() throws IOException;
    }

    private interface Conversation {
        void hold(Socket socket, long number) throws IOException;
    }

    private final AtomicLong forms = new AtomicLong();
    private final AtomicLong heads = new AtomicLong();
    private final AtomicLong unread = new AtomicLong();
    private final AtomicLong passwords = new AtomicLong();
    private final AtomicLong relay = new AtomicLong();
    private final AtomicLong imap = new AtomicLong();
    private volatile int port;
    private volatile boolean attacks;

    public static void main(String... args) throws IOException {
        new HostileClients().run();
    }

    private void run() throws IOException {
        int smtp = serve(relay, HostileClients::smtp);
        int mailbox = serve(imap, HostileClients::imap);
        int honest = serve(new AtomicLong(), (socket, _) -> honestImap(socket));
        System.out.println(smtp + " " + mailbox + " " + honest);
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        try (ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor()) {
            repeat(clock, 40, forms, this::form);
            repeat(clock, 20, heads, this::unfinishedHead);
            repeat(clock, 50, unread, this::unreadAnswer);
            repeat(clock, 20, passwords, this::wrongPassword);
            for (String order = in.readLine(); order != null; order = in.readLine()) {
                port = Integer.parseInt(order.split(" ")[1]);
                attacks = order.startsWith("attack") || attacks && !order.startsWith("rest");
                System.out.println(List.of(forms, heads, unread, passwords, relay, imap).stream()
                        .map(AtomicLong::toString)
                        .collect(Collectors.joining(" ")));
            }
            clock.shutdownNow();
        }
        System.exit(0);
    }

    /// Begins an attack every few milliseconds and holds the last connections.
    private void repeat(ScheduledExecutorService clock, long millis, AtomicLong count, Attack attack) {
        Deque<Socket> held = new ArrayDeque<>();
        clock.scheduleAtFixedRate(
                () -> Thread.ofVirtual().start(() -> {
                    if (!attacks) {
                        return;
                    }
                    try {
                        hold(held, attack.begin());
                        count.incrementAndGet();
                    } catch (IOException _) {
                        // refused or cut: the next one comes
                    }
                }),
                0,
                millis,
                TimeUnit.MILLISECONDS);
    }

    private static void hold(Deque<Socket> held, Socket socket) throws IOException {
        Socket oldest = null;
        synchronized (held) {
            held.addLast(socket);
            if (held.size() > HELD) {
                oldest = held.removeFirst();
            }
        }
        if (oldest != null) {
            oldest.close();
        }
    }

    private Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// All but the last ten bytes of a large form.
    private Socket form() throws IOException {
        Socket socket = connect();
        try {
            write(
                    socket,
                    "POST /desk/sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + FORM_BYTES
                            + "\r\nContent-Type: application/x-www-form-urlencoded\r\n\r\nlogin=");
            for (int sent = 16; sent < FORM_BYTES - PART.length; sent += PART.length) {
                socket.getOutputStream().write(PART);
            }
        } catch (IOException _) {
            // refused while it was sent
        }
        return socket;
    }

    private Socket unfinishedHead() throws IOException {
        Socket socket = connect();
        write(socket, "GET / HTTP/1.1\r\nHost: localhost\r\n" + ("X-A: " + "b".repeat(1000) + "\r\n").repeat(14));
        return socket;
    }

    private Socket unreadAnswer() throws IOException {
        Socket socket = connect();
        socket.setReceiveBufferSize(1024);
        write(socket, "GET /api/openapi.yaml HTTP/1.1\r\nHost: localhost\r\n\r\n".repeat(5));
        return socket;
    }

    /// Of the honest client's API user, and of a thousand other names.
    private Socket wrongPassword() throws IOException {
        long number = passwords.get();
        String name = number % 2 == 0 ? "api_user" : "user" + number % 1_000;
        String credentials = Base64.getEncoder().encodeToString((name + ":x").getBytes(StandardCharsets.US_ASCII));
        Socket socket = connect();
        write(
                socket,
                "GET /api/tags HTTP/1.1\r\nHost: localhost\r\nAuthorization: Basic " + credentials + "\r\n"
                        + "Connection: close\r\n\r\n");
        socket.getInputStream().readNBytes(64);
        return socket;
    }

    /// Each connection is another conversation.
    private static int serve(AtomicLong count, Conversation conversation) throws IOException {
        var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(() -> {
            while (true) {
                try {
                    Socket socket = server.accept();
                    long number = count.getAndIncrement();
                    Thread.ofVirtual().start(() -> {
                        try (socket) {
                            conversation.hold(socket, number);
                        } catch (IOException _) {
                            // the server has cut it
                        }
                    });
                } catch (IOException e) {
                    return;
                }
            }
        });
        return server.getLocalPort();
    }

    /// 421 to everything, a greeting without end, or a line without end.
    private static void smtp(Socket socket, long number) throws IOException {
        switch ((int) (number % 3)) {
            case 0 -> {
                write(socket, "220 relay.example ready\r\n");
                while (socket.getInputStream().read() >= 0) {
                    write(socket, "421 4.3.2 not now\r\n".repeat(1000));
                }
            }
            case 1 -> {
                while (true) {
                    write(socket, "220-" + "x".repeat(500) + "\r\n");
                }
            }
            default -> {
                while (true) {
                    socket.getOutputStream().write(PART);
                }
            }
        }
    }

    /// Signs anyone in and has no message.
    private static void honestImap(Socket socket) throws IOException {
        write(socket, "* OK ready\r\n");
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            switch (words[1]) {
                case "CAPABILITY" -> write(socket, "* CAPABILITY IMAP4rev1\r\n");
                case "SELECT", "EXAMINE" -> write(socket, "* 0 EXISTS\r\n* OK [UIDVALIDITY 1]\r\n* OK [UIDNEXT 1]\r\n");
                default -> {}
            }
            write(socket, words[0] + " OK\r\n");
        }
    }

    /// Signs anyone in; then numbers, folders or a line without end.
    private static void imap(Socket socket, long number) throws IOException {
        write(socket, "* OK ready\r\n");
        var in = socket.getInputStream();
        String endless =
                number % 2 == 0 ? "* SEARCH" + " 1234567".repeat(50_000) + "\r\n" : "* 1 EXISTS\r\n".repeat(5_000);
        var line = new StringBuilder();
        for (int b = in.read(); b >= 0; b = in.read()) {
            line.append((char) b);
            if (b != '\n') {
                continue;
            }
            String[] words = line.toString().split(" ");
            line.setLength(0);
            switch (words[1].strip()) {
                case "CAPABILITY" -> write(socket, "* CAPABILITY IMAP4rev1\r\n" + words[0] + " OK\r\n");
                case "LOGIN" -> write(socket, words[0] + " OK\r\n");
                default -> {
                    while (true) {
                        write(socket, endless);
                    }
                }
            }
        }
    }
}
