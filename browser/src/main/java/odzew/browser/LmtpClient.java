package odzew.browser;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Hands one mail over as a site's mail server does (RFC 2033).
final class LmtpClient {

    private LmtpClient() {}

    /// `mail` has LF or CRLF line ends; it is sent with CRLF.
    static void deliver(int port, String sender, String recipient, String mail) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port);
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                OutputStream out = socket.getOutputStream()) {
            expect(in, "220");
            say(out, in, "LHLO localhost", "250");
            say(out, in, "MAIL FROM:<" + sender + ">", "250");
            say(out, in, "RCPT TO:<" + recipient + ">", "250");
            say(out, in, "DATA", "354");
            String text = mail.replace("\r\n", "\n").replace("\n.", "\n..").replace("\n", "\r\n");
            say(out, in, text + (text.endsWith("\r\n") ? "." : "\r\n."), "250");
            say(out, in, "QUIT", "221");
        }
    }

    private static void say(OutputStream out, BufferedReader in, String words, String expected) throws IOException {
        out.write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
        expect(in, expected);
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String line = in.readLine();
        while (line != null && line.length() > 3 && line.charAt(3) == '-') {
            line = in.readLine();
        }
        if (line == null || !line.startsWith(code)) {
            throw new IOException("The server answered \"" + line + "\" instead of " + code + ".");
        }
    }
}
