package odzew.mailbox.imap;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import odzew.mailbox.ImapServer;
import odzew.mailbox.ImapServer.Security;
import odzew.mailbox.MailboxTextCode;
import odzew.mailbox.MailboxTrouble;
import odzew.mailbox.MailboxTrouble.Kind;
import odzew.net.CheckedTls;
import odzew.problem.CodedText;

/// Opens connections: TCP, TLS with validation of the certificate and its name, sign-in. Every failure becomes
/// a `MailboxTrouble`.
final class ImapConnector {

    private final SSLSocketFactory tls;
    private final long largestMail;

    /// @param largestMail in bytes
    ImapConnector(SSLSocketFactory tls, long largestMail) {
        this.tls = tls;
        this.largestMail = largestMail;
    }

    ImapConnection connect(ImapServer server, ImapSignIn signIn) throws MailboxTrouble {
        return connect(server, signIn, _ -> {});
    }

    /// `opened` receives the connection as soon as it exists, so that another thread can close it.
    ImapConnection connect(ImapServer server, ImapSignIn signIn, Consumer<AutoCloseable> opened) throws MailboxTrouble {
        var tcp = new Socket();
        opened.accept(tcp);
        try {
            tcp.setTcpNoDelay(true);
            tcp.setKeepAlive(true);
            InetAddress address = InetAddress.getByName(server.host());
            tcp.connect(new InetSocketAddress(address, server.port()), (int)
                    server.connect().toMillis());
            tcp.setSoTimeout((int) server.reply().toMillis());
            ImapConnection connection = greeted(server, tcp);
            signIn(connection, signIn);
            connection.readCapabilities();
            return connection;
        } catch (IOException | RuntimeException e) {
            close(tcp);
            throw explained(server, e);
        }
    }

    private ImapConnection greeted(ImapServer server, Socket tcp) throws IOException {
        Socket socket = server.security() == Security.TLS ? protect(server, tcp) : tcp;
        var wire = new ImapWire(socket, largestMail);
        try (ImapResponse greeting = wire.read()) {
            if (!greeting.is("OK") && !greeting.is("PREAUTH")) {
                throw new MailboxTrouble(Kind.ANSWER, CodedText.of(MailboxTextCode.GREETING, server, greeting.text()));
            }
        }
        var connection = new ImapConnection(wire, server);
        if (server.security() != Security.STARTTLS) {
            return connection;
        }
        try {
            connection.command("STARTTLS", "");
        } catch (ImapRefusal e) {
            throw new MailboxTrouble(
                    Kind.TLS_MISSING, CodedText.of(MailboxTextCode.STARTTLS_REFUSED, server, e.answer()), e);
        }
        if (wire.hasMore()) {
            throw new MailboxTrouble(Kind.ANSWER, CodedText.of(MailboxTextCode.CLEAR_AFTER_STARTTLS, server));
        }
        return new ImapConnection(new ImapWire(protect(server, tcp), largestMail), server);
    }

    private Socket protect(ImapServer server, Socket tcp) throws IOException {
        return CheckedTls.over(tcp, tls, server.host(), server.port());
    }

    private static void signIn(ImapConnection connection, ImapSignIn signIn) throws IOException {
        try {
            connection.readCapabilities();
            switch (signIn) {
                case ImapSignIn.Password(String user, String password)
                when connection.can("AUTH=PLAIN") ->
                    connection.command("AUTHENTICATE PLAIN", base64("\0" + user + "\0" + password));
                case ImapSignIn.Password(String user, String password) ->
                    connection.command("LOGIN " + quoted(user) + " " + quoted(password), "");
                case ImapSignIn.Token(String user, String token) ->
                    connection.command(
                            "AUTHENTICATE XOAUTH2",
                            base64("user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001"));
            }
        } catch (ImapRefusal e) {
            boolean busy = e.answer().toUpperCase(Locale.ROOT).matches("NO \\[(UNAVAILABLE|INUSE|LIMIT)].*");
            Kind refused = signIn instanceof ImapSignIn.Token ? Kind.TOKEN : Kind.SIGN_IN;
            throw new MailboxTrouble(
                    busy ? Kind.ANSWER : refused,
                    CodedText.of(MailboxTextCode.SIGN_IN_REFUSED, signIn.user(), e.answer()),
                    e);
        }
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static MailboxTrouble explained(ImapServer server, Exception e) {
        return switch (e) {
            case MailboxTrouble trouble -> trouble;
            case UnknownHostException _ -> trouble(Kind.UNKNOWN_HOST, e, MailboxTextCode.VERBATIM, server.host());
            case ConnectException refused
            when !String.valueOf(refused.getMessage()).contains("timed out") ->
                trouble(Kind.REFUSED, e, MailboxTextCode.CONNECTION_REFUSED, server);
            case NoRouteToHostException _ -> trouble(Kind.REFUSED, e, MailboxTextCode.UNREACHABLE, server);
            case SocketTimeoutException _ -> trouble(Kind.SILENT, e, MailboxTextCode.VERBATIM, server);
            case ConnectException _ -> trouble(Kind.SILENT, e, MailboxTextCode.VERBATIM, server);
            case SSLException ssl -> tls(server, ssl);
            case ImapRefusal refusal -> trouble(Kind.ANSWER, e, MailboxTextCode.SERVER_SAYS, server, refusal.answer());
            default -> trouble(Kind.BROKEN, e, MailboxTextCode.SERVER_SAYS, server, String.valueOf(e.getMessage()));
        };
    }

    private static MailboxTrouble trouble(Kind kind, Exception cause, MailboxTextCode phrase, Object... values) {
        return new MailboxTrouble(kind, CodedText.of(phrase, values), cause);
    }

    private static MailboxTrouble tls(ImapServer server, SSLException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (cause instanceof CertPathBuilderException || said.contains("PKIX path")) {
                return trouble(Kind.TLS_CERTIFICATE, e, MailboxTextCode.SERVER_SAYS, server, said);
            }
            if (cause instanceof CertificateException && said.contains("subject alternative")) {
                return trouble(Kind.TLS_NAME, e, MailboxTextCode.SERVER_SAYS, server, said);
            }
            if (cause instanceof CertificateException) {
                Kind kind = said.startsWith("No name matching") ? Kind.TLS_NAME : Kind.TLS_CERTIFICATE;
                return trouble(kind, e, MailboxTextCode.SERVER_SAYS, server, said);
            }
        }
        boolean noTls = String.valueOf(e.getMessage()).contains("Unsupported or unrecognized SSL message");
        return trouble(
                noTls ? Kind.TLS_MISSING : Kind.BROKEN,
                e,
                MailboxTextCode.SERVER_SAYS,
                server,
                String.valueOf(e.getMessage()));
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // the connection is abandoned either way
        }
    }
}
