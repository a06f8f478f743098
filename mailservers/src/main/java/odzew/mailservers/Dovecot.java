package odzew.mailservers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A dovecot on loopback: IMAP, IMAPS and LMTP. Every user name is an address with a mailbox, which is created
/// on first use; every password is `secret`. TLS with a self-signed certificate for `localhost`.
public final class Dovecot implements AutoCloseable {

    public static final String PASSWORD = "secret";

    private static final Duration LONGEST_START = Duration.ofSeconds(20);
    private static final Pattern VALIDITY = Pattern.compile("3 V(\\d+)");

    private final ServerFolder folder;
    private final ServerProgram program;
    private final int imapPort;
    private final int imapsPort;
    private final int lmtpPort;
    private final int authPort;

    private Dovecot(ServerFolder folder, ServerProgram program, List<Integer> ports) {
        this.folder = folder;
        this.program = program;
        this.imapPort = ports.get(0);
        this.imapsPort = ports.get(1);
        this.lmtpPort = ports.get(2);
        this.authPort = ports.get(3);
    }

    public static Dovecot start() throws IOException {
        return start(1, "2G");
    }

    /// @param introspectionPort the port of a `TokenServer`, which decides a login by XOAUTH2
    /// @param quota of each mailbox in dovecot's format: `20K`, `500M`
    public static Dovecot start(int introspectionPort, String quota) throws IOException {
        ServerFolder folder = ServerFolder.create("dovecot");
        int imap = FreePort.next();
        int imaps = FreePort.next();
        int lmtp = FreePort.next();
        int auth = FreePort.next();
        folder.writeCertificate();
        Files.createDirectories(folder.resolve("run"));
        folder.folder("mail", "nobody");
        folder.write("oauth2.conf.ext", Map.of("INTROSPECTION", introspectionPort));
        folder.write("dovecot.conf", Map.of("IMAP", imap, "IMAPS", imaps, "LMTP", lmtp, "AUTH", auth, "QUOTA", quota));
        var program = new ServerProgram(
                folder.resolve("output.log"),
                List.of(
                        Programs.path("dovecot"),
                        "-F",
                        "-c",
                        folder.resolve("dovecot.conf").toString()));
        var dovecot = new Dovecot(folder, program, List.of(imap, imaps, lmtp, auth));
        if (!Programs.awaitPort(imap, LONGEST_START, program)
                || !Programs.awaitPort(lmtp, LONGEST_START, program)
                || !Programs.awaitPort(imaps, LONGEST_START, program)) {
            String log = folder.text("output.log") + dovecot.log();
            dovecot.close();
            throw new IOException("dovecot did not start: " + log);
        }
        return dovecot;
    }

    public int imapPort() {
        return imapPort;
    }

    public int imapsPort() {
        return imapsPort;
    }

    public int lmtpPort() {
        return lmtpPort;
    }

    /// Decides the sign-ins of a postfix, which also names its mechanisms: PLAIN, LOGIN, XOAUTH2, OAUTHBEARER.
    int authPort() {
        return authPort;
    }

    /// PEM; trust it for TLS.
    public Path certificate() {
        return folder.resolve("cert.pem");
    }

    /// Delivers the bytes to the inbox of that user, with unchanged line ends and dot-stuffing.
    public void deliver(String sender, String recipient, byte[] mail) throws IOException {
        try (var client = new LmtpClient(lmtpPort)) {
            client.deliver(sender, recipient, mail);
        }
    }

    /// Discards the UIDs and positions of a mailbox: the same messages get new UIDs under the next UIDVALIDITY.
    /// Dovecot itself would derive that from the clock's seconds, and two within one second would be equal. No
    /// user may be signed in.
    public void renumber(String user) {
        Path numbers = maildir(user).resolve("dovecot-uidlist");
        try (Stream<Path> files = Files.list(maildir(user))) {
            long next = validity(Files.readString(numbers)) + 1;
            for (Path file : files.filter(it -> it.getFileName().toString().startsWith("dovecot"))
                    .sorted(Comparator.reverseOrder())
                    .toList()) {
                Files.delete(file);
            }
            Files.writeString(numbers, "3 V" + next + " N1\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The first line of dovecot's list is `3 V<UIDVALIDITY> N<next UID> G<GUID>`.
    private static long validity(String uidlist) {
        Matcher header = VALIDITY.matcher(uidlist);
        if (!header.lookingAt()) {
            throw new IllegalStateException("dovecot-uidlist begins otherwise: "
                    + uidlist.lines().findFirst().orElse(""));
        }
        return Long.parseLong(header.group(1));
    }

    /// The user's Maildir, with one file for each message below `cur` and `new`.
    public Path maildir(String user) {
        return folder.resolve("mail").resolve(user).resolve("Maildir");
    }

    public String log() {
        return folder.text("dovecot.log");
    }

    @Override
    public void close() {
        program.close();
        folder.close();
    }
}
