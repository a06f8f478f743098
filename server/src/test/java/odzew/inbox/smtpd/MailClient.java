package odzew.inbox.smtpd;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// The other side of a door for mail, one command at a time.
public final class MailClient implements AutoCloseable {

    private Socket socket;
    private BufferedReader in;

    public MailClient(MailListener listener) throws IOException {
        this(listener, InetAddress.getLoopbackAddress());
    }

    /// @param from an address of this machine
    MailClient(MailListener listener, InetAddress from) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), listener.port(), from, 0);
        socket.setSoTimeout(20_000);
        in = reader(socket);
    }

    /// Greeted and past its hello.
    public static MailClient to(MailListener listener, String hello) throws IOException {
        var client = new MailClient(listener);
        assertThat(client.line()).startsWith("220");
        client.hello(hello);
        return client;
    }

    public List<String> hello(String hello) throws IOException {
        var answers = new ArrayList<>(List.of(send(hello + " test")));
        while (answers.getLast().startsWith("250-")) {
            answers.add(line());
        }
        assertThat(answers.getLast()).startsWith("250 ");
        return answers;
    }

    public void envelope(String sender, String recipient) throws IOException {
        assertThat(send("MAIL FROM:<" + sender + ">")).startsWith("250");
        assertThat(send("RCPT TO:<" + recipient + ">")).startsWith("250");
    }

    public String content(String octets) throws IOException {
        assertThat(send("DATA")).startsWith("354");
        write(octets + ".\r\n");
        return line();
    }

    public String send(String command) throws IOException {
        write(command + "\r\n");
        return line();
    }

    public String line() throws IOException {
        return in.readLine();
    }

    public void write(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /// Any certificate will do: who the server is, is not what is asked here.
    public void goOnInTls() throws IOException {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(null, new TrustManager[] {new Anyone()}, null);
            socket = tls.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
            in = reader(socket);
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static BufferedReader reader(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static final class Anyone implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
