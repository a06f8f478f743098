package odzew.mailservers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The incoming mail server of a site, as far as senders are verified: it knows by which host (its EHLO) each
/// domain sends, removes fields that claim to be its own findings, writes its findings into
/// `Authentication-Results` (RFC 8601 §5), and hands the message on by LMTP. One connection at a time.
public final class VerifyingServer implements AutoCloseable {

    private static final Pattern AUTHOR = Pattern.compile("(?im)^From:.*@([a-z0-9.-]+)");

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    private final String name;
    private final Map<String, String> hosts;
    private final int lmtpPort;

    /// @param name in its findings
    /// @param hosts the host that sends for each domain; domains without one publish nothing
    public VerifyingServer(String name, Map<String, String> hosts, int lmtpPort) throws IOException {
        this.name = name;
        this.hosts = hosts;
        this.lmtpPort = lmtpPort;
        Thread.ofVirtual().name("verifying-server").start(this::serve);
    }

    /// Sends a message as that host; returns once it has been handed on.
    public void submit(String host, String sender, String recipient, String mail) throws IOException {
        try (var client = new HandingOver(server.getLocalPort(), "EHLO", host)) {
            client.deliver(sender, recipient, mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                session(client, new BufferedInputStream(client.getInputStream()));
            } catch (IOException _) {
                // closed, or a client that left
            }
        }
    }

    private void session(Socket client, InputStream in) throws IOException {
        reply(client, "220 " + name);
        String host = "";
        String sender = "";
        String recipient = "";
        for (String line = line(in); !line.equals("QUIT"); line = line(in)) {
            String value = line.substring(line.lastIndexOf(' ') + 1);
            if (line.startsWith("EHLO ")) {
                host = value;
            } else if (line.startsWith("MAIL FROM:")) {
                sender = line.substring(11, line.length() - 1);
            } else if (line.startsWith("RCPT TO:")) {
                recipient = line.substring(9, line.length() - 1);
            } else {
                reply(client, "354 go on");
                byte[] mail = stamped(host, sender, data(in)).getBytes(StandardCharsets.ISO_8859_1);
                try (var lmtp = new LmtpClient(lmtpPort)) {
                    lmtp.deliver(sender, recipient, mail);
                }
            }
            reply(client, "250 ok");
        }
    }

    private String stamped(String host, String sender, String mail) {
        var author = AUTHOR.matcher(mail);
        String domain = author.find() ? author.group(1).toLowerCase(Locale.ROOT) : "";
        String envelope = sender.substring(sender.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
        boolean aligned = envelope.equals(domain);
        String dmarc = !hosts.containsKey(domain)
                ? "none"
                : aligned && host.equals(hosts.get(domain)) ? "pass" : "fail (p=reject)";
        String findings = "Authentication-Results: %s;\r\n spf=%s smtp.mailfrom=%s; dmarc=%s header.from=%s\r\n"
                .formatted(name, spf(host, envelope), envelope, dmarc, domain);
        String foreign = "(?im)^Authentication-Results:\\s*" + Pattern.quote(name) + "\\b.*\\r\\n(?:[ \\t].*\\r\\n)*";
        return findings + mail.replaceAll(foreign, "");
    }

    private String spf(String host, String domain) {
        return hosts.containsKey(domain) ? host.equals(hosts.get(domain)) ? "pass" : "fail" : "none";
    }

    private static String data(InputStream in) throws IOException {
        var mail = new StringBuilder();
        for (String line = line(in); !line.equals("."); line = line(in)) {
            mail.append(line.startsWith(".") ? line.substring(1) : line).append("\r\n");
        }
        return mail.toString();
    }

    private static void reply(Socket client, String text) throws IOException {
        client.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().flush();
    }

    private static String line(InputStream in) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the client closed the connection");
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
