package odzew.mailservers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A private postfix on loopback. It accepts mail for every mailbox of `helpdesk.test` and `cust.test` and
/// delivers it to dovecot by LMTP; STARTTLS is offered, another port uses TLS from the first byte, no
/// authentication is needed. A third port is for submission: a user of dovecot signs in, and may write to
/// anybody. The certificate is self-signed, for `localhost`. At RCPT it refuses
///
/// | recipient | reply |
/// |---|---|
/// | `busy@cust.test` | 450 4.2.1 |
/// | `grey@cust.test` | 451 4.7.1 |
/// | `fullbox@cust.test` | 452 4.2.2 |
/// | `blocked@cust.test` | 550 5.7.1 |
/// | `unknown@cust.test`, `unknown@helpdesk.test` | 550 5.1.1 |
///
/// Mail to `…@sink.test` is relayed to a server that refuses it with 550, so that a genuine delivery report is
/// sent to the envelope's sender a second later; mail to `…@unreach.test` is undeliverable and expires after
/// half a minute.
public final class Postfix implements AutoCloseable {

    private static final Duration LONGEST_START = Duration.ofSeconds(20);

    /// The folders that `postfix start` creates, after ten seconds of checks.
    private static final List<String> QUEUE = List.of(
            "active",
            "bounce",
            "corrupt",
            "defer",
            "deferred",
            "flush",
            "hold",
            "incoming",
            "maildrop",
            "private",
            "public",
            "saved",
            "trace");

    private final ServerFolder folder;
    private final ServerProgram program;
    private final int smtpPort;
    private final int smtpsPort;
    private final int submissionPort;

    private Postfix(ServerFolder folder, ServerProgram program, int smtpPort, int smtpsPort, int submissionPort) {
        this.folder = folder;
        this.program = program;
        this.smtpPort = smtpPort;
        this.smtpsPort = smtpsPort;
        this.submissionPort = submissionPort;
    }

    /// @param dovecot receives the mail, and knows the users
    /// @param refusingPort of the relay behind `sink.test`
    public static Postfix start(Dovecot dovecot, int refusingPort) throws IOException {
        ServerFolder folder = ServerFolder.create("postfix");
        int smtp = FreePort.next();
        int smtps = FreePort.next();
        int submission = FreePort.next();
        folder.writeCertificate();
        folder.folder("data", "postfix");
        for (String part : QUEUE) {
            folder.folder("queue/" + part, "postfix");
        }
        Files.createDirectories(folder.resolve("queue/pid"));
        String daemons = Programs.run(List.of(Programs.path("postconf"), "-dh", "daemon_directory"));
        var values = Map.<String, Object>of(
                "DAEMONS",
                daemons,
                "SMTP",
                smtp,
                "TLS",
                smtps,
                "LMTP",
                dovecot.lmtpPort(),
                "AUTH",
                dovecot.authPort(),
                "SUBMISSION",
                submission,
                "REFUSING",
                refusingPort,
                "LIFETIME",
                "30s");
        for (String file : List.of("main.cf", "master.cf", "mailboxes", "access", "transport")) {
            folder.write(file, values);
        }
        var program = new ServerProgram(
                folder.resolve("output.log"),
                List.of(daemons + "/master", "-s", "-c", folder.path().toString()));
        var postfix = new Postfix(folder, program, smtp, smtps, submission);
        if (!Programs.awaitPort(smtp, LONGEST_START, program)) {
            String log = folder.text("output.log") + postfix.log();
            postfix.close();
            throw new IOException("postfix did not start: " + log);
        }
        return postfix;
    }

    public int smtpPort() {
        return smtpPort;
    }

    /// Submits a message by SMTP, as a mail program does.
    public void submit(String sender, String recipient, byte[] mail) throws IOException {
        try (var client = new HandingOver(smtpPort, "EHLO")) {
            client.deliver(sender, recipient, mail);
        }
    }

    /// TLS from the first byte.
    public int smtpsPort() {
        return smtpsPort;
    }

    /// Accepts mail after a sign-in only.
    public int submissionPort() {
        return submissionPort;
    }

    /// PEM; trust it for TLS.
    public Path certificate() {
        return folder.resolve("cert.pem");
    }

    public String log() {
        return folder.text("mail.log");
    }

    @Override
    public void close() {
        program.close();
        folder.close();
    }
}
