package odzew.inbox.smtpd;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import odzew.inbox.Envelope;
import odzew.inbox.Inbox;
import odzew.inbox.IncomingBytes;
import odzew.inbox.OwnAddresses;
import odzew.inbox.Spool;

/// One client's session. A message is answered with 250 only after its commit, in LMTP for each recipient.
final class ReceivingSession {

    private static final int MOST_ERRORS = 20;

    private final ReceivingProtocol protocol;
    private final ReceivingSettings settings;
    private final Inbox inbox;
    private final SmtpEnvelope transaction;
    private final long end;
    private final Socket connection;
    private Socket socket;
    private SessionInput in;
    private ReplyWriter out;
    private String hello = "";
    private boolean extended;
    private boolean greeted;
    private int errors;

    ReceivingSession(
            ReceivingProtocol protocol, ReceivingSettings settings, Inbox inbox, OwnAddresses addresses, Socket socket)
            throws IOException {
        this.protocol = protocol;
        this.settings = settings;
        this.inbox = inbox;
        this.transaction = new SmtpEnvelope(addresses, settings.largestMail());
        this.end = System.nanoTime() + settings.longestSession().toNanos();
        this.socket = socket;
        this.in = new SessionInput(socket.getInputStream(), end);
        this.connection = socket;
        this.out = new ReplyWriter(socket.getOutputStream(), connection, settings.silence());
    }

    void run() throws IOException {
        reply("220 " + settings.host() + " " + protocol + " Odzew");
        out.flush();
        while (answer(in.command())) {
            if (!in.hasMore()) {
                out.flush();
            }
        }
        out.flush();
    }

    /// False if the session ends.
    private boolean answer(String line) throws IOException {
        if (line.chars().anyMatch(c -> c < ' ' || c == 127)) {
            return reply("500 5.5.2 a control character or a lone line end");
        }
        String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
        if (protocol.isHello(verb)) {
            hello = line.substring(verb.length());
            extended = !verb.equals("HELO");
            return hello(verb);
        }
        return switch (verb) {
            case "QUIT" -> {
                reply("221 2.0.0 bye");
                yield false;
            }
            case "NOOP" -> reply("250 2.0.0 ok");
            case "VRFY" -> reply("252 2.5.2 send it and see");
            case "RSET" -> {
                transaction.reset();
                yield reply("250 2.0.0 ok");
            }
            case "STARTTLS" -> startTls(line);
            case "MAIL", "RCPT", "DATA" -> greeted ? mail(verb, line) : reply("503 5.5.1 say hello first");
            default -> reply("500 5.5.1 unknown command; this is " + protocol);
        };
    }

    private boolean hello(String verb) throws IOException {
        greeted = true;
        transaction.reset();
        if (verb.equals("HELO")) {
            return reply("250 " + settings.host());
        }
        var lines =
                new ArrayList<>(List.of(settings.host(), "PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES"));
        if (mayStartTls()) {
            lines.add("STARTTLS");
        }
        for (String line : lines) {
            reply("250-" + line);
        }
        return reply("250 SIZE " + settings.largestMail());
    }

    private boolean mayStartTls() {
        return !(socket instanceof SSLSocket) && settings.tls().get().isPresent();
    }

    /// The state before TLS is discarded, and commands injected before the handshake are refused (RFC 3207
    /// §4.2).
    private boolean startTls(String line) throws IOException {
        Optional<SSLContext> tls = settings.tls().get();
        if (socket instanceof SSLSocket || tls.isEmpty() || !line.strip().equalsIgnoreCase("STARTTLS")) {
            return reply("503 5.5.1 not now");
        }
        if (in.hasMore()) {
            reply("503 5.5.1 nothing may follow STARTTLS");
            return false;
        }
        reply("220 2.0.0 go ahead");
        out.flush();
        var protectedSocket = (SSLSocket) tls.get()
                .getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        protectedSocket.setUseClientMode(false);
        protectedSocket.setEnabledProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        protectedSocket.startHandshake();
        socket = protectedSocket;
        in = new SessionInput(socket.getInputStream(), end);
        out = new ReplyWriter(socket.getOutputStream(), connection, settings.silence());
        greeted = false;
        transaction.reset();
        return true;
    }

    private boolean mail(String verb, String line) throws IOException {
        return switch (verb) {
            case "MAIL" -> reply(transaction.mail(line));
            case "RCPT" -> reply(transaction.recipient(line));
            default -> data();
        };
    }

    private boolean data() throws IOException {
        if (!transaction.hasRecipients()) {
            return reply("503 5.5.1 RCPT first");
        }
        reply("354 go ahead, end with <CRLF>.<CRLF>");
        out.flush();
        try (var spool = new Spool(settings.largestMail())) {
            List<String> replies = switch (in.content(spool)) {
                case TAKEN -> accept(spool.mail());
                case LONE_LINE_END -> refusal("550 5.6.0 a lone CR or LF in the mail");
                case TOO_LONG_LINE -> refusal("550 5.6.0 a line is too long");
                case TOO_LARGE -> refusal("552 5.3.4 message larger than " + settings.largestMail() + " bytes");
            };
            for (String line : replies) {
                reply(line);
            }
        }
        transaction.reset();
        return true;
    }

    private List<String> accept(IncomingBytes mail) {
        List<Envelope> envelopes = transaction.envelopes(protocol.source(), trace());
        if (protocol == ReceivingProtocol.LMTP) {
            return envelopes.stream()
                    .map(envelope -> accept(List.of(envelope), mail))
                    .toList();
        }
        return List.of(accept(envelopes, mail));
    }

    private Trace trace() {
        String secured = socket instanceof SSLSocket ? "S" : "";
        return new Trace(hello, socket.getInetAddress(), settings.host(), protocol.with(extended) + secured);
    }

    private String accept(List<Envelope> envelopes, IncomingBytes mail) {
        try {
            return "250 2.0.0 kept as "
                    + inbox.acceptAll(envelopes, mail).getFirst().id();
        } catch (RuntimeException e) {
            return SmtpEnvelope.later(e);
        }
    }

    private List<String> refusal(String reply) {
        int answers = protocol == ReceivingProtocol.LMTP ? transaction.recipients() : 1;
        return Stream.generate(() -> reply).limit(answers).toList();
    }

    /// False after too many errors.
    private boolean reply(String line) throws IOException {
        out.line(line);
        if (line.startsWith("5") && ++errors > MOST_ERRORS) {
            out.line("421 4.7.0 too many errors");
            return false;
        }
        return true;
    }
}
