package odzew.outbox;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import odzew.outbox.SmtpSettings.Login;
import odzew.outbox.SmtpSettings.Security;

/// Opens connections: TCP, TLS with the certificate and its name checked, EHLO, and sign-in only inside TLS or where
/// the operator has switched TLS off.
final class SmtpConnector {

    private final SmtpSettings settings;
    private final SSLSocketFactory tls;
    private final Session session;

    SmtpConnector(SmtpSettings settings, SSLSocketFactory tls) {
        this.settings = settings;
        this.tls = tls;
        this.session = Session.getInstance(properties(settings, tls));
    }

    SmtpConnection connect() throws MessagingException, IOException {
        var tcp = new Socket();
        SmtpConnection connection = null;
        try {
            tcp.setTcpNoDelay(true);
            tcp.setKeepAlive(true);
            tcp.connect(new InetSocketAddress(address(), settings.port()), (int)
                    settings.connectTimeout().toMillis());
            tcp.setSoTimeout((int) settings.replyTimeout().toMillis());
            connection = new SmtpConnection(session, relay(), settings, tcp);
            connection.connect(settings.security() == Security.TLS ? overTls(tcp) : tcp);
            return connection;
        } catch (MessagingException | IOException | RuntimeException e) {
            tcp.close();
            throw explained(e, connection);
        }
    }

    /// The library's exceptions leave out what the relay said.
    private static MessagingException explained(Exception e, SmtpConnection connection) {
        String said = connection == null ? null : connection.getLastServerResponse();
        boolean refused = said != null && (said.startsWith("4") || said.startsWith("5"));
        return refused ? new MessagingException(said.strip()) : new MessagingException(Replies.of(e), e);
    }

    /// Keeps the configured name with the address: it is the name that the certificate must have.
    private InetAddress address() throws IOException {
        return InetAddress.getByAddress(
                settings.host(), InetAddress.getByName(settings.host()).getAddress());
    }

    private Socket overTls(Socket tcp) throws IOException {
        var socket = (SSLSocket) tls.createSocket(tcp, settings.host(), settings.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private URLName relay() {
        return new URLName(
                "smtp",
                settings.host(),
                settings.port(),
                null,
                settings.login().map(Login::user).orElse(null),
                settings.login().map(Login::password).orElse(null));
    }

    private static Properties properties(SmtpSettings settings, SSLSocketFactory tls) {
        boolean startTls = settings.security() == Security.STARTTLS;
        var properties = new Properties();
        properties.put("mail.smtp.host", settings.host());
        properties.put("mail.smtp.localhost", settings.ehloName());
        properties.put("mail.smtp.auth", String.valueOf(settings.login().isPresent()));
        properties.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.socketFactory", tls);
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        properties.put(
                "mail.smtp.timeout", String.valueOf(settings.replyTimeout().toMillis()));
        properties.put("mail.smtp.quitwait", "false");
        properties.put("mail.smtp.allowutf8", "true");
        return properties;
    }
}
