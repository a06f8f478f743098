package odzew.mailservers;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Sends messages to a server on this machine by LMTP, any number over one connection.
public final class LmtpClient implements AutoCloseable {

    private final HandingOver dialogue;

    public LmtpClient(int port) throws IOException {
        dialogue = new HandingOver(port, "LHLO");
    }

    /// Sends one message of text, whose lines may end with LF; they are sent with CRLF.
    public static void deliver(int port, String sender, String recipient, String mail) throws IOException {
        String lines = mail.replace("\r\n", "\n").replace("\n", "\r\n");
        try (var client = new LmtpClient(port)) {
            client.deliver(sender, recipient, lines.getBytes(StandardCharsets.UTF_8));
        }
    }

    /// Returns once the server has replied 250.
    public void deliver(String sender, String recipient, byte[] mail) throws IOException {
        dialogue.deliver(sender, recipient, mail);
    }

    @Override
    public void close() throws IOException {
        dialogue.close();
    }
}
