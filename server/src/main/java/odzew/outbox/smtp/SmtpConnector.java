package odzew.outbox.smtp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;
import odzew.net.CheckedTls;
import odzew.outbox.smtp.SmtpConnection.Reply;
import odzew.outbox.smtp.SmtpSettings.Login;
import odzew.outbox.smtp.SmtpSettings.Security;

/// Opens connections: TCP, TLS with certificate and host name verified, EHLO, and authentication only inside
/// TLS or if the operator has switched TLS off.
final class SmtpConnector {

    private final SmtpSettings settings;
    private final SSLSocketFactory tls;
    private final Optional<TokenSignIn> tokens;

    SmtpConnector(SmtpSettings settings, SSLSocketFactory tls, Optional<TokenSignIn> tokens) {
        this.settings = settings;
        this.tls = tls;
        this.tokens = tokens;
    }

    /// A refusal by the relay becomes the exception's message.
    SmtpConnection connect() throws IOException {
        var tcp = new Socket();
        try {
            tcp.setTcpNoDelay(true);
            tcp.setKeepAlive(true);
            tcp.connect(new InetSocketAddress(address(), settings.port()), (int)
                    settings.connectTimeout().toMillis());
            tcp.setSoTimeout((int) settings.replyTimeout().toMillis());
            var connection = new SmtpConnection(tcp, settings);
            if (settings.security() == Security.TLS) {
                connection.continueOver(overTls(tcp));
            }
            require(connection.greeting());
            String name = EhloName.of(settings.ehloName(), tcp.getLocalAddress());
            require(connection.hello(name));
            if (settings.security() == Security.STARTTLS) {
                startTls(connection, tcp, name);
            }
            if (settings.login().isPresent()) {
                signIn(connection, settings.login().get());
            }
            if (tokens.isPresent()) {
                signIn(connection, tokens.get());
            }
            return connection;
        } catch (IOException | RuntimeException e) {
            tcp.close();
            throw e;
        }
    }

    private static void require(Reply reply) throws IOException {
        if (!reply.isOk()) {
            throw new RefusedConnection(reply);
        }
    }

    /// Combines the configured name with the address: the certificate must match that name.
    private InetAddress address() throws IOException {
        return InetAddress.getByAddress(
                settings.host(), InetAddress.getByName(settings.host()).getAddress());
    }

    /// The extensions offered in plaintext are discarded and requested again inside TLS (RFC 3207 §4.2).
    private void startTls(SmtpConnection connection, Socket tcp, String name) throws IOException {
        if (!connection.supports("STARTTLS")) {
            throw new IOException("the relay does not offer STARTTLS");
        }
        require(connection.command("STARTTLS"));
        connection.requireSilence();
        connection.continueOver(overTls(tcp));
        require(connection.hello(name));
    }

    private Socket overTls(Socket tcp) throws IOException {
        return CheckedTls.over(tcp, tls, settings.host(), settings.port());
    }

    /// Authenticates (RFC 4954) by PLAIN (RFC 4616) or, if that is not offered, by LOGIN.
    private static void signIn(SmtpConnection connection, Login login) throws IOException {
        List<String> offered = connection.parameters("AUTH").stream()
                .map(word -> word.toUpperCase(Locale.ROOT))
                .toList();
        if (offered.contains("PLAIN")) {
            String both = "\0" + login.user() + "\0" + login.password();
            require(connection.command("AUTH PLAIN " + base64(both), "AUTH PLAIN"));
        } else if (offered.contains("LOGIN")) {
            challenged(connection.command("AUTH LOGIN"));
            challenged(connection.command(base64(login.user()), "AUTH LOGIN"));
            require(connection.command(base64(login.password()), "AUTH LOGIN"));
        } else {
            throw new IOException("the relay offers no sign-in by PLAIN or LOGIN");
        }
    }

    /// After a refusal the server explains itself in a challenge, which an empty line ends.
    private static void signIn(SmtpConnection connection, TokenSignIn signIn) throws IOException {
        String text =
                "user=" + signIn.user() + "\u0001auth=Bearer " + signIn.tokens().token() + "\u0001\u0001";
        Reply reply = connection.command("AUTH XOAUTH2 " + base64(text), "AUTH XOAUTH2");
        require(reply.code() == 334 ? connection.command("", "AUTH XOAUTH2") : reply);
    }

    private static void challenged(Reply reply) throws IOException {
        if (reply.code() != 334) {
            throw new IOException(reply.text());
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
