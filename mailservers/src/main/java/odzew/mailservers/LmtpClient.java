package odzew.mailservers;

import java.io.IOException;

/// Hands mails to a server on this machine by LMTP, as many as wanted over one connection.
public final class LmtpClient implements AutoCloseable {

    private final HandingOver dialogue;

    public LmtpClient(int port) throws IOException {
        dialogue = new HandingOver(port, "LHLO");
    }

    /// Returns once the server has said 250.
    public void deliver(String sender, String recipient, byte[] mail) throws IOException {
        dialogue.deliver(sender, recipient, mail);
    }

    @Override
    public void close() throws IOException {
        dialogue.close();
    }
}
