package odzew.mailservers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// Sends messages to a server on this machine, any number over one connection.
final class HandingOver implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 60_000;

    private final Socket socket;
    private final InputStream in;

    /// @param hello `LHLO` or `EHLO`
    HandingOver(int port, String hello) throws IOException {
        this(port, hello, "localhost");
    }

    HandingOver(int port, String hello, String host) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        expect("220");
        send(hello + " " + host + "\r\n");
        expect("250");
    }

    /// Returns once the server has replied 250.
    void deliver(String sender, String recipient, byte[] mail) throws IOException {
        send("MAIL FROM:<" + sender + ">\r\nRCPT TO:<" + recipient + ">\r\nDATA\r\n");
        expect("250");
        expect("250");
        expect("354");
        socket.getOutputStream().write(stuffed(mail));
        socket.getOutputStream().flush();
        expect("250");
    }

    private static byte[] stuffed(byte[] mail) {
        var out = new ByteArrayOutputStream(mail.length + 100);
        boolean lineStart = true;
        for (byte octet : mail) {
            if (lineStart && octet == '.') {
                out.write('.');
            }
            out.write(octet);
            lineStart = octet == '\n';
        }
        out.writeBytes((lineStart ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private void send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    private void expect(String code) throws IOException {
        String line = line();
        while (line.length() > 3 && line.charAt(3) == '-') {
            line = line();
        }
        if (!line.startsWith(code)) {
            throw new IOException("expected " + code + " and got: " + line);
        }
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            line.write(next);
        }
        return line.toString(StandardCharsets.UTF_8).strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
