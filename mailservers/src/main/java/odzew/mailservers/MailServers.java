package odzew.mailservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A whole mail system: postfix in front, dovecot behind it, and a relay that refuses every recipient, so that
/// genuine delivery reports are returned.
///
/// A test starts it once a class and skips if it cannot run:
///
/// ```java
/// private static MailServers mail;
///
/// @BeforeAll
/// static void start() throws IOException {
///     assumeTrue(MailServers.missing().isEmpty(), () -> MailServers.missing().orElse(""));
///     mail = MailServers.start();
/// }
///
/// @AfterAll
/// static void stop() {
///     if (mail != null) {
///         mail.close();
///     }
/// }
/// ```
///
/// `mail.postfix().smtpPort()` accepts mail for any `…@helpdesk.test` and `…@cust.test` (plus parts allowed)
/// and delivers it to dovecot, where `mail.dovecot().imapPort()` serves it to the user of that address,
/// password `secret`. `Postfix` lists the recipients that it refuses; mail to `…@sink.test` is returned as a
/// report.
public final class MailServers implements AutoCloseable {

    private final Dovecot dovecot;
    private final SmtpSink relay;
    private final Postfix postfix;

    private MailServers(Dovecot dovecot, SmtpSink relay, Postfix postfix) {
        this.dovecot = dovecot;
        this.relay = relay;
        this.postfix = postfix;
    }

    /// The reason why mail servers cannot be started here, for the message of a skipped test.
    public static Optional<String> missing() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return Optional.of("Real mail servers are started by root only.");
        }
        return Stream.of("dovecot", "postfix", "smtp-sink", "openssl")
                .filter(program -> Programs.find(program).isEmpty())
                .findFirst()
                .map(program -> "Real mail servers need the program " + program + ", which is not installed.")
                .or(() -> Files.exists(Path.of("/usr/lib/dovecot/lmtp"))
                        ? Optional.empty()
                        : Optional.of("Real mail servers need dovecot's LMTP service, which is not installed."));
    }

    public static MailServers start() throws IOException {
        return start(Dovecot.start());
    }

    /// @param introspectionPort the port of a `TokenServer`, which decides sign-ins by XOAUTH2
    public static MailServers start(int introspectionPort) throws IOException {
        return start(Dovecot.start(introspectionPort, "2G"));
    }

    private static MailServers start(Dovecot dovecot) throws IOException {
        try {
            SmtpSink relay = SmtpSink.start("-f", "rcpt", "-B", "550 5.1.1 no such user");
            try {
                return new MailServers(dovecot, relay, Postfix.start(dovecot, relay.port()));
            } catch (IOException | RuntimeException e) {
                relay.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            dovecot.close();
            throw e;
        }
    }

    public Dovecot dovecot() {
        return dovecot;
    }

    public Postfix postfix() {
        return postfix;
    }

    @Override
    public void close() {
        postfix.close();
        relay.close();
        dovecot.close();
    }
}
