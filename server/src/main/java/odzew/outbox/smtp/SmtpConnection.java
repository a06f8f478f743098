package odzew.outbox.smtp;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import odzew.outbox.RelayReplies;

/// One connection to the relay: commands and their replies (RFC 5321). If the relay offers
/// PIPELINING (RFC 2920), commands may be sent before earlier replies have arrived; each reply is
/// still matched to its command.
final class SmtpConnection implements Closeable {

    private static final int LONGEST_LINE = 4_096;
    private static final int MOST_LINES = 100;
    private static final byte[] LINE_END = {'\r', '\n'};

    /// Each piece of a message must be written within three minutes (RFC 5321 §4.5.3.2.5).
    private static final Duration PIECE = Duration.ofMinutes(3);

    private final SmtpSettings settings;
    private final Socket tcp;
    private final Deque<String> ahead = new ArrayDeque<>();
    private InputStream in;
    private OutputStream out;
    private Map<String, String> extensions = Map.of();
    private int mails;
    private boolean reused;
    private long lastUsed = System.nanoTime();
    private volatile long writingUntil = Long.MAX_VALUE;

    /// @param tcp the socket whose timeouts also govern the TLS above it
    SmtpConnection(Socket tcp, SmtpSettings settings) throws IOException {
        this.tcp = tcp;
        this.settings = settings;
        this.in = new BufferedInputStream(tcp.getInputStream());
        this.out = new BufferedOutputStream(tcp.getOutputStream(), 32 * 1024);
    }

    /// A reply: its code and its lines, with the command that it answers.
    record Reply(int code, String command, List<String> lines) {

        boolean isOk() {
            return code >= 200 && code < 300;
        }

        String text() {
            return RelayReplies.clean(String.join("\n", lines));
        }

        String describe() {
            return text() + " (in reply to " + command + ")";
        }
    }

    /// Reads the relay's greeting, which precedes all commands.
    Reply greeting() throws IOException {
        return reply("the connection");
    }

    /// Sends EHLO, or else HELO; afterwards the relay's extensions are known.
    Reply hello(String name) throws IOException {
        Reply hello = command("EHLO " + name);
        extensions = hello.isOk() ? extensions(hello.lines()) : Map.of();
        return hello.isOk() ? hello : command("HELO " + name);
    }

    /// To be called before the handshake, whose bytes use the same stream. Plaintext buffered after the
    /// STARTTLS reply is an injection: refuse it.
    void requireSilence() throws IOException {
        if (in.available() > 0) {
            throw new IOException("the relay spoke before TLS had begun");
        }
    }

    /// Continues over that socket; everything learned in plaintext is discarded.
    void continueOver(Socket tls) throws IOException {
        in = new BufferedInputStream(tls.getInputStream());
        out = new BufferedOutputStream(tls.getOutputStream(), 32 * 1024);
        extensions = Map.of();
    }

    boolean supports(String extension) {
        return extensions.containsKey(extension);
    }

    /// The parameters of an extension; empty also if it is not offered.
    List<String> parameters(String extension) {
        return List.of(extensions.getOrDefault(extension, "").split(" "));
    }

    /// Sends commands whose replies are read later, in this order, by [#command]. Does nothing if the relay
    /// does not offer PIPELINING.
    void sendAhead(String... commands) throws IOException {
        if (supports("PIPELINING")) {
            ahead.addAll(Arrays.asList(commands));
            send(String.join("\r\n", commands));
        }
    }

    /// Encoded in UTF-8, which is ASCII unless SMTPUTF8 was negotiated.
    Reply command(String command) throws IOException {
        return command(command, command);
    }

    /// @param shown appears in errors in place of a command that contains a password
    Reply command(String command, String shown) throws IOException {
        if (ahead.isEmpty()) {
            send(command);
        } else if (!ahead.remove().equals(command)) {
            throw new IllegalStateException("another command was sent ahead than " + shown);
        }
        return reply(shown);
    }

    /// Returns to a state where a transaction may begin. Returns false if the relay refuses, or waits for a
    /// message that will not come.
    boolean reset() throws IOException {
        boolean waits = false;
        while (!ahead.isEmpty()) {
            waits |= reply(ahead.remove()).code() == 354;
        }
        return !waits && command("RSET").isOk();
    }

    /// Sends the message after 354, without the final dot. A dot at the start of a line is doubled (§4.5.2).
    void content(InputStream bytes) throws IOException {
        byte[] piece = new byte[16 * 1024];
        boolean lineBegins = true;
        for (int length = bytes.read(piece); length >= 0; length = bytes.read(piece)) {
            watch(PIECE);
            int written = 0;
            for (int i = 0; i < length; i++) {
                if (lineBegins && piece[i] == '.') {
                    out.write(piece, written, i - written);
                    out.write('.');
                    written = i;
                }
                lineBegins = piece[i] == '\n';
            }
            out.write(piece, written, length - written);
        }
        if (!lineBegins) {
            out.write(LINE_END);
        }
        writingUntil = Long.MAX_VALUE;
    }

    /// Sends the final dot and reads its reply. After an exception here the outcome is unknown.
    Reply finish() throws IOException {
        tcp.setSoTimeout((int) settings.finalTimeout().toMillis());
        watch(settings.finalTimeout());
        send(".");
        writingUntil = Long.MAX_VALUE;
        Reply reply = reply("end of DATA");
        tcp.setSoTimeout((int) settings.replyTimeout().toMillis());
        mails++;
        lastUsed = System.nanoTime();
        return reply;
    }

    int mails() {
        return mails;
    }

    /// Called after a transaction, whatever its result: the connection is ready for its next use.
    void rest() {
        reused = true;
        lastUsed = System.nanoTime();
    }

    /// True if the connection has been idle since it was opened, so that the relay may have closed it.
    boolean isReused() {
        return reused;
    }

    Duration idle() {
        return Duration.ofNanos(System.nanoTime() - lastUsed);
    }

    /// RFC 1870; zero means no limit.
    OptionalLong sizeLimit() {
        String limit = parameters("SIZE").getFirst();
        long size = limit.matches("[0-9]{1,18}") ? Long.parseLong(limit) : 0;
        return size > 0 ? OptionalLong.of(size) : OptionalLong.empty();
    }

    /// Sends QUIT and does not wait for a reply.
    @Override
    public void close() {
        try {
            send("QUIT");
        } catch (IOException _) {
            // the relay has closed the connection already
        }
        abort();
    }

    /// Closes the connection without QUIT; safe from any thread.
    void abort() {
        try {
            tcp.close();
        } catch (IOException _) {
            // already closed
        }
    }

    /// A socket write has no timeout: the watchdog closes the connection of one that lasts too long.
    boolean isStuck() {
        long until = writingUntil;
        return until != Long.MAX_VALUE && System.nanoTime() - until > 0;
    }

    private void watch(Duration longest) {
        writingUntil = System.nanoTime() + longest.toNanos();
    }

    private void send(String command) throws IOException {
        out.write(command.getBytes(StandardCharsets.UTF_8));
        out.write(LINE_END);
        out.flush();
    }

    private Reply reply(String command) throws IOException {
        var lines = new ArrayList<String>();
        while (lines.size() < MOST_LINES) {
            String line = line();
            lines.add(line);
            if (!line.matches("[2-5][0-9]{2}([ -].*)?")) {
                throw new IOException("no reply: " + RelayReplies.clean(line));
            }
            if (!line.startsWith("-", 3)) {
                return new Reply(Integer.parseInt(line.substring(0, 3)), command, lines);
            }
        }
        throw new IOException("a reply without end: " + RelayReplies.clean(lines.getFirst()));
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream(100);
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("the relay closed the connection");
            }
            if (line.size() == LONGEST_LINE) {
                throw new IOException("a line without end");
            }
            line.write(octet);
        }
        return line.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    /// The first line is the greeting; each other one is an extension and its parameters. Old
    /// servers write `AUTH=`.
    private static Map<String, String> extensions(List<String> lines) {
        var extensions = new HashMap<String, String>();
        for (String line : lines.subList(1, lines.size())) {
            String[] text = line.substring(Math.min(4, line.length())).split("[ =]", 2);
            extensions.merge(
                    text[0].toUpperCase(Locale.ROOT),
                    text.length == 2 ? text[1].strip() : "",
                    (one, other) -> one + " " + other);
        }
        return extensions;
    }
}
