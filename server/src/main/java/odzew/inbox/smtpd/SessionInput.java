package odzew.inbox.smtpd;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import odzew.inbox.Content;
import odzew.inbox.Spool;

/// Reads a client's input. Only CRLF ends a line: a lone CR or LF ends neither a command nor a message (RFC
/// 5321 §4.1.1.4), which prevents SMTP smuggling.
final class SessionInput {

    /// The result of reading a message's content; its end has been read in any case.
    enum Content {
        TAKEN,
        LONE_LINE_END,
        TOO_LONG_LINE,
        TOO_LARGE
    }

    private static final int LONGEST_COMMAND = 2048;

    /// Far beyond the permitted 998: longer lines occur, and only a bound is needed.
    private static final int LONGEST_LINE = 1024 * 1024;

    private final byte[] buffer = new byte[16 * 1024];
    private final InputStream in;
    private final long end;
    private int position;
    private int filled;

    /// @param end nano time at which the session is over
    SessionInput(InputStream in, long end) {
        this.in = in;
        this.end = end;
    }

    /// A command line without its end; a lone CR or LF is kept.
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
                throw new IOException("a command line longer than " + LONGEST_COMMAND + " bytes");
            }
            line.write(next);
            previous = next;
        }
    }

    /// True if the client has sent more than was read, which is forbidden after STARTTLS.
    boolean hasMore() throws IOException {
        return position < filled || in.available() > 0;
    }

    Content content(Spool spool) throws IOException {
        var kept = new ContentSink(spool);
        boolean lone = false;
        boolean lineStart = true;
        int line = 0;
        boolean tooLong = false;
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
                kept.put('\r');
                next = after;
            } else if (next == '\n') {
                lone = true;
            }
            kept.put(next);
            line = lineStart ? 0 : line + 1;
            tooLong |= line > LONGEST_LINE;
        }
        kept.flush();
        if (lone) {
            return Content.LONE_LINE_END;
        }
        return tooLong ? Content.TOO_LONG_LINE : spool.isTooLarge() ? Content.TOO_LARGE : Content.TAKEN;
    }

    private int next() throws IOException {
        if (position == filled) {
            fill();
        }
        return buffer[position++] & 0xff;
    }

    /// Checks the deadline at each read, so that a slow-drip client cannot hold a session forever.
    private void fill() throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new SocketTimeoutException("the session took too long");
        }
        filled = Math.max(in.read(buffer), 0);
        position = 0;
        if (filled == 0) {
            throw new EOFException();
        }
    }

    /// Passes bytes on in pieces.
    private static final class ContentSink {

        private final byte[] piece = new byte[8 * 1024];
        private final Spool spool;
        private int used;

        ContentSink(Spool spool) {
            this.spool = spool;
        }

        void put(int octet) throws IOException {
            if (used == piece.length) {
                flush();
            }
            piece[used++] = (byte) octet;
        }

        void flush() throws IOException {
            spool.write(piece, 0, used);
            used = 0;
        }
    }
}
