package odzew.mailbox.imap;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.inbox.Spool;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.problem.CodedText;

/// Bytes to and from an IMAP server. A literal of any size goes to a spool, so that memory stays flat.
final class ImapWire {

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d{1,18})\\+?}$");
    private static final int LONGEST_TEXT = 2 * 1024 * 1024;
    private static final int MOST_LITERALS = 1_000;
    private static final Duration LONGEST_RESPONSE = Duration.ofMinutes(15);

    private final byte[] buffer = new byte[32 * 1024];
    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final long largest;
    private volatile long writingSince;
    private int position;
    private int filled;

    /// @param largest longer literals are counted and not kept
    ImapWire(Socket socket, long largest) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
        this.largest = largest;
    }

    Socket socket() {
        return socket;
    }

    void send(String line) throws IOException {
        writingSince = System.nanoTime();
        try {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } finally {
            writingSince = 0;
        }
    }

    /// The time for which the current write has been blocked.
    Duration writing() {
        long since = writingSince;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    void patience(Duration each) throws IOException {
        socket.setSoTimeout((int) Math.max(1, each.toMillis()));
    }

    /// True if unread bytes of the server are buffered.
    boolean hasMore() throws IOException {
        return position < filled || in.available() > 0;
    }

    ImapResponse read() throws IOException {
        long end = System.nanoTime() + LONGEST_RESPONSE.toNanos();
        var text = new StringBuilder();
        var literals = new ArrayList<Spool>();
        long kept = 0;
        try {
            while (true) {
                String line = line(LONGEST_TEXT - text.length(), end);
                Matcher literal = LITERAL.matcher(line);
                if (!literal.find()) {
                    return new ImapResponse(text.append(line).toString(), literals);
                }
                if (literals.size() >= MOST_LITERALS) {
                    throw new MailboxTrouble(
                            MailboxTrouble.Kind.ANSWER, CodedText.of(MailboxTextCode.TOO_MANY_LITERALS));
                }
                text.append(line, 0, literal.start()).append('\0');
                long octets = Long.parseLong(literal.group(1));
                kept += Math.min(octets, largest);
                if (kept > 2 * largest) {
                    throw new MailboxTrouble(MailboxTrouble.Kind.ANSWER, CodedText.of(MailboxTextCode.TOO_LONG));
                }
                literals.add(literal(octets, end));
            }
        } catch (IOException | RuntimeException e) {
            new ImapResponse("", literals).close();
            throw e;
        }
    }

    private Spool literal(long octets, long end) throws IOException {
        var spool = new Spool(largest);
        try {
            long left = octets;
            while (left > 0) {
                if (position == filled) {
                    fill(end);
                }
                int n = (int) Math.min(left, filled - position);
                spool.write(buffer, position, n);
                position += n;
                left -= n;
            }
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    private String line(int longest, long end) throws IOException {
        var line = new ByteArrayOutputStream();
        while (true) {
            if (position == filled) {
                fill(end);
            }
            byte next = buffer[position++];
            if (next == '\n') {
                String text = line.toString(StandardCharsets.UTF_8);
                return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
            }
            if (line.size() >= longest) {
                throw new MailboxTrouble(MailboxTrouble.Kind.ANSWER, CodedText.of(MailboxTextCode.TOO_LONG));
            }
            line.write(next == 0 ? ' ' : next);
        }
    }

    private void fill(long end) throws IOException {
        if (System.nanoTime() - end > 0) {
            throw new SocketTimeoutException("a response took longer than " + LONGEST_RESPONSE.toMinutes() + " min");
        }
        int n = in.read(buffer);
        if (n <= 0) {
            throw new EOFException("the server closed the connection");
        }
        position = 0;
        filled = n;
    }
}
