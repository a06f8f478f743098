package odzew.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Hands messages to the server's own listener by SMTP, one after another.
final class SmtpDelivery implements AutoCloseable {

    private final Socket socket;
    private final BufferedReader in;
    private final OutputStream out;

    SmtpDelivery(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        out = socket.getOutputStream();
        reply(220);
        command("EHLO client.example", 250);
    }

    /// @param mail with CRLF at its line ends, and no line that begins with a dot
    void deliver(String sender, String recipient, byte[] mail) throws IOException {
        command("MAIL FROM:<" + sender + ">", 250);
        command("RCPT TO:<" + recipient + ">", 250);
        command("DATA", 354);
        out.write(mail);
        command("\r\n.", 250);
    }

    private void command(String line, int expected) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        reply(expected);
    }

    private void reply(int expected) throws IOException {
        String line = in.readLine();
        while (line != null && line.startsWith("-", 3)) {
            line = in.readLine();
        }
        if (line == null || !line.startsWith(Integer.toString(expected))) {
            throw new IOException("the server answered " + line);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
