package odzew.move;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// Writes an mbox file (RFC 4155) with lines that end in LF; a line that begins with any number of `>` and
/// `From ` gets one `>` more, so that a reader can undo it (the form called mboxrd).
final class MboxWriter implements AutoCloseable {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final byte[] FROM = "From ".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;

    /// Signs at the beginning of a line that are held back until it is decided.
    private int quotes;

    MboxWriter(OutputStream out) {
        this.out = new BufferedOutputStream(out);
    }

    void write(String sender, Instant at, InputStream mail) throws IOException {
        String from = sender.isEmpty() || sender.matches(".*\\s.*") ? "MAILER-DAEMON" : sender;
        out.write(("From " + from + " " + DATE.format(at) + "\n").getBytes(StandardCharsets.UTF_8));
        body(mail);
        out.write('\n');
    }

    /// One pass that keeps counts only: `matched` letters of `From ` at the beginning of a line are held back
    /// too.
    private void body(InputStream mail) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        boolean lineBegins = true;
        boolean carriageReturn = false;
        int matched = 0;
        int last = '\n';
        for (int count = mail.read(buffer); count >= 0; count = mail.read(buffer)) {
            for (int i = 0; i < count; i++) {
                byte b = buffer[i];
                if (carriageReturn) {
                    carriageReturn = false;
                    if (b != '\n') {
                        matched = flush(matched);
                        lineBegins = false;
                        out.write('\r');
                        last = '\r';
                    }
                }
                if (b == '\r') {
                    carriageReturn = true;
                    continue;
                }
                if (lineBegins && matched == 0 && b == '>') {
                    // stays at the beginning: whether one more is needed shows after all of them
                    quotes++;
                    continue;
                }
                if (lineBegins && b == FROM[matched]) {
                    matched++;
                    if (matched == FROM.length) {
                        out.write('>');
                        matched = flush(matched);
                        lineBegins = false;
                    }
                    last = b;
                    continue;
                }
                matched = flush(matched);
                out.write(b);
                last = b;
                lineBegins = b == '\n';
            }
        }
        if (carriageReturn) {
            matched = flush(matched);
            out.write('\r');
            last = '\r';
        }
        boolean unended = matched > 0 || quotes > 0 || last != '\n';
        flush(matched);
        if (unended) {
            out.write('\n');
        }
    }

    private int flush(int matched) throws IOException {
        for (; quotes > 0; quotes--) {
            out.write('>');
        }
        out.write(FROM, 0, matched);
        return 0;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
