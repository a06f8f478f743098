package odzew.sandbox;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One session of the SMTP end (RFC 5321). One recipient for each transaction, as our client sends.
final class SmtpEndSession {

    private static final Duration IDLE = Duration.ofMinutes(10);
    private static final int LONGEST_LINE = 4_096;
    private static final int LARGEST = 36 * 1024 * 1024;
    private static final Pattern PATH = Pattern.compile("(?i)(?:MAIL FROM|RCPT TO):\\s*<([^>]*)>(.*)");
    private static final Pattern ENVELOPE_ID = Pattern.compile("(?i)\\bENVID=(\\S+)");

    private final InputStream in;
    private final OutputStream out;
    private final Recipients recipients;
    private String sender = "";
    private String envelopeId = "";
    private String recipient = "";

    SmtpEndSession(Socket socket, Recipients recipients) throws IOException {
        socket.setSoTimeout((int) IDLE.toMillis());
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
        this.recipients = recipients;
    }

    void run() throws IOException {
        reply("220 sandbox.odzew.test ESMTP");
        while (true) {
            String line = line();
            switch (line.toUpperCase(Locale.ROOT).split("[ :]", 2)[0]) {
                case "EHLO" ->
                    reply("250-sandbox.odzew.test\r\n250-PIPELINING\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-DSN\r\n"
                            + "250-ENHANCEDSTATUSCODES\r\n250 SIZE " + LARGEST);
                case "HELO" -> reply("250 sandbox.odzew.test");
                case "MAIL" -> mail(line);
                case "RCPT" -> rcpt(line);
                case "DATA" -> {
                    if (!data()) {
                        return;
                    }
                }
                case "RSET" -> {
                    recipient = "";
                    reply("250 2.0.0 ok");
                }
                case "NOOP" -> reply("250 2.0.0 ok");
                case "QUIT" -> {
                    reply("221 2.0.0 bye");
                    return;
                }
                default -> reply("502 5.5.1 not implemented");
            }
        }
    }

    private void mail(String line) throws IOException {
        Matcher path = PATH.matcher(line);
        if (!path.matches()) {
            reply("501 5.5.4 MAIL FROM:<address>");
            return;
        }
        sender = path.group(1);
        Matcher id = ENVELOPE_ID.matcher(path.group(2));
        envelopeId = id.find() ? id.group(1) : "";
        recipient = "";
        reply("250 2.1.0 ok");
    }

    private void rcpt(String line) throws IOException {
        Matcher path = PATH.matcher(line);
        if (!path.matches()) {
            reply("501 5.5.4 RCPT TO:<address>");
        } else if (Recipient.of(path.group(1)).role() == Role.BOUNCE) {
            reply("550 5.1.1 <" + path.group(1) + ">: recipient address rejected: user unknown");
        } else {
            recipient = path.group(1);
            reply("250 2.1.5 ok");
        }
    }

    /// Returns false if the session ends here.
    private boolean data() throws IOException {
        if (recipient.isEmpty()) {
            reply("503 5.5.1 RCPT first");
            return true;
        }
        reply("354 end with a dot");
        var mail = new TakenMail(sender, recipient, envelopeId, content());
        String last = recipients.take(mail);
        recipient = "";
        if (last.isEmpty()) {
            return false;
        }
        reply(last);
        return true;
    }

    /// Up to the line with a single dot, dots at the beginning of lines undone (RFC 5321 §4.5.2).
    private byte[] content() throws IOException {
        var bytes = new ByteArrayOutputStream();
        while (true) {
            byte[] line = lineBytes(LARGEST);
            int from = line.length > 0 && line[0] == '.' ? 1 : 0;
            if (from == 1 && line.length == 1) {
                return bytes.toByteArray();
            }
            bytes.write(line, from, line.length - from);
            bytes.write('\r');
            bytes.write('\n');
            if (bytes.size() > LARGEST) {
                throw new IOException("too large");
            }
        }
    }

    private String line() throws IOException {
        return new String(lineBytes(LONGEST_LINE), StandardCharsets.UTF_8);
    }

    /// Without its CRLF.
    private byte[] lineBytes(int longest) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0 || line.size() > longest) {
                throw new IOException("the connection ends");
            }
            line.write(c);
        }
        byte[] bytes = line.toByteArray();
        int end = bytes.length > 0 && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        return java.util.Arrays.copyOf(bytes, end);
    }

    private void reply(String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
