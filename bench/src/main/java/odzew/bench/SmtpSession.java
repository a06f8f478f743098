package odzew.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// One connection to the sink: the part of RFC 5321 that a sender needs.
final class SmtpSession {

    /// Called for each message; returns true if the sender may be sent the confirmation.
    @FunctionalInterface
    interface Receiver {
        boolean take(List<String> recipients, byte[] bytes);
    }

    private final InputStream in;
    private final OutputStream out;
    private final Receiver receiver;
    private final List<String> recipients = new ArrayList<>();
    private int mails;

    SmtpSession(Socket socket, Receiver receiver) throws IOException {
        this.in = new BufferedInputStream(socket.getInputStream(), 16_384);
        this.out = socket.getOutputStream();
        this.receiver = receiver;
    }

    void run() throws IOException {
        send("220 sink.example ESMTP");
        while (true) {
            byte[] line = line();
            if (line.length == 0) {
                return;
            }
            String command = new String(line, StandardCharsets.UTF_8).strip();
            switch (command.toUpperCase(Locale.ROOT).split("[ :]", 2)[0]) {
                case "EHLO" -> send("250-sink.example\r\n250-PIPELINING\r\n250-SIZE 52428800\r\n250 8BITMIME");
                case "HELO", "NOOP", "MAIL" -> send("250 2.0.0 Ok");
                case "RSET" -> {
                    recipients.clear();
                    send("250 2.0.0 Ok");
                }
                case "RCPT" -> {
                    recipients.add(command.substring(command.indexOf('<') + 1, command.lastIndexOf('>')));
                    send("250 2.1.5 Ok");
                }
                case "DATA" -> {
                    send("354 End data with <CR><LF>.<CR><LF>");
                    if (!receiver.take(List.copyOf(recipients), data())) {
                        return;
                    }
                    recipients.clear();
                    send("250 2.0.0 Ok: queued as S" + System.identityHashCode(this) + "N" + ++mails);
                }
                case "QUIT" -> {
                    send("221 2.0.0 Bye");
                    return;
                }
                default -> send("502 5.5.2 Not known here");
            }
        }
    }

    /// Reads the bytes up to the final dot and removes the doubled dots of RFC 5321 section 4.5.2.
    private byte[] data() throws IOException {
        var mail = new ByteArrayOutputStream(4_096);
        while (true) {
            byte[] line = line();
            if (line.length == 0) {
                throw new IOException("The sender left in the middle of a mail.");
            }
            if (line.length == 3 && line[0] == '.') {
                return mail.toByteArray();
            }
            int from = line[0] == '.' ? 1 : 0;
            mail.write(line, from, line.length - from);
        }
    }

    /// Includes the line break; empty at the end of the stream.
    private byte[] line() throws IOException {
        var line = new ByteArrayOutputStream(128);
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                return line.toByteArray();
            }
        }
        return new byte[0];
    }

    private void send(String reply) throws IOException {
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }
}
