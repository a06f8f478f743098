package odzew.inbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/// What a client sends. Lines end with CRLF and with nothing else: a lone CR or LF ends neither a command nor a mail
/// (RFC 5321 §4.1.1.4), so that nobody can hide one mail in another.
final class LmtpInput {

    /// A mail's content, or why it is not taken; its end has been read in any case.
    sealed interface Content {
        record Mail(byte[] bytes) implements Content {}

        record LoneLineEnd() implements Content {}

        record TooLarge() implements Content {}

        record NoRoom() implements Content {}
    }

    private static final int LONGEST_COMMAND = 2048;
    private static final int SMALL = 1024 * 1024;
    private static final Duration LONGEST_SESSION = Duration.ofMinutes(30);

    private final long end = System.nanoTime() + LONGEST_SESSION.toNanos();
    private final InputStream in;

    LmtpInput(InputStream in) {
        this.in = new BufferedInputStream(in, 64 * 1024);
    }

    /// A command line without its end; it holds a lone CR or LF as it came.
    String command() throws IOException {
        var line = new ByteArrayOutputStream();
        int previous = 0;
        while (true) {
            int next = next();
            if (previous == '\r' && next == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.substring(0, text.length() - 1);
            }
            if (line.size() >= LONGEST_COMMAND) {
                throw new IOException("a command line longer than " + LONGEST_COMMAND + " octets");
            }
            line.write(next);
            previous = next;
        }
    }

    /// `room` is asked once, when the mail turns out not to be small.
    Content content(long limit, BooleanSupplier room) throws IOException {
        var bytes = new ByteArrayOutputStream();
        boolean lone = false;
        boolean tooLarge = false;
        boolean noRoom = false;
        boolean asked = false;
        boolean lineStart = true;
        while (true) {
            int next = next();
            if (lineStart && next == '.') {
                next = next();
                if (next == '\r') {
                    next = next();
                    if (next == '\n') {
                        break;
                    }
                    lone = true;
                }
            }
            lineStart = false;
            if (next == '\r') {
                int after = next();
                while (after == '\r') {
                    lone = true;
                    after = next();
                }
                lineStart = after == '\n';
                lone |= !lineStart;
                keep(bytes, '\r', tooLarge || noRoom || lone);
                next = after;
            } else if (next == '\n') {
                lone = true;
            }
            keep(bytes, next, tooLarge || noRoom || lone);
            tooLarge |= bytes.size() > limit;
            if (bytes.size() > SMALL && !asked) {
                asked = true;
                noRoom = !room.getAsBoolean();
            }
        }
        if (lone) {
            return new Content.LoneLineEnd();
        }
        return tooLarge
                ? new Content.TooLarge()
                : noRoom ? new Content.NoRoom() : new Content.Mail(bytes.toByteArray());
    }

    private static void keep(ByteArrayOutputStream bytes, int octet, boolean refused) {
        if (!refused) {
            bytes.write(octet);
        }
    }

    private int next() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        if (next == '\n' && System.nanoTime() > end) {
            throw new SocketTimeoutException("a session longer than " + LONGEST_SESSION.toMinutes() + " minutes");
        }
        return next;
    }
}
