package odzew.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// A client that writes what it likes, and reads until the server closes or has been silent for some seconds.
final class RawSocket implements AutoCloseable {

    static final String BASIC = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("api_user:api_pass".getBytes(StandardCharsets.US_ASCII)) + "\r\n";

    private final Socket socket;

    RawSocket(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(15_000);
    }

    RawSocket send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    RawSocket send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
        return this;
    }

    /// The start of a POST to the echo; more headers and the blank line follow.
    RawSocket post(String headers) throws IOException {
        return send("POST /api/echo HTTP/1.1\r\nHost: localhost\r\n" + BASIC + headers);
    }

    /// One answer: its head, and as much body as its Content-Length says.
    String answer() throws IOException {
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                return head;
            }
            head += (char) next;
        }
        int at = head.indexOf("Content-Length: ");
        if (at < 0) {
            return head;
        }
        int length = Integer.parseInt(head.substring(at + 16, head.indexOf("\r\n", at)));
        return head + new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    /// An answer that has come or comes in that time, or nothing.
    String answerWithin(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            int first = socket.getInputStream().read();
            socket.setSoTimeout(15_000);
            return first < 0 ? "" : (char) first + answer();
        } catch (SocketTimeoutException _) {
            return "";
        }
    }

    /// Whether the server has neither closed nor answered after that time.
    boolean isOpenFor(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            return socket.getInputStream().read() >= 0;
        } catch (SocketTimeoutException _) {
            return true;
        } catch (SocketException _) {
            return false;
        }
    }

    /// All that the server still says before it closes.
    String rest() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(bytes);
        } catch (SocketException _) {
            // reset: closed as well
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
