package odzew.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import odzew.backup.BackupFolder;
import odzew.http.TlsFiles;
import odzew.mailbox.sending.SenderWarnings;
import odzew.outbox.smtp.SmtpSettings;
import odzew.outbox.smtp.SmtpTransport;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// Checks that need no database: settings, files, disk, certificate, relay, backups.
final class MachineChecks {

    private static final long LITTLE_ROOM = 2L * 1024 * 1024 * 1024;
    private static final Duration CERTIFICATE = Duration.ofDays(14);
    private static final Duration BACKUP = Duration.ofHours(26);
    private static final Duration PROOF = Duration.ofDays(8);
    private static final List<String> PRIVATE =
            List.of("secret", "odzew.properties", "tls/self-signed.key", "postgres/odzew.password");

    private final Settings settings;
    private final Map<String, String> environment;
    private final Instant now;

    MachineChecks(Settings settings, Map<String, String> environment, Instant now) {
        this.settings = settings;
        this.environment = environment;
        this.now = now;
    }

    Stream<Finding> findings() {
        return Stream.of(
                        names(),
                        files(),
                        disk(),
                        address(),
                        certificate(),
                        relay(),
                        relaySignIn(settings.smtp()),
                        backup(),
                        proof())
                .flatMap(Optional::stream);
    }

    private Optional<Finding> names() {
        List<String> unknown = SettingsReader.warnings(environment);
        return Optional.of(
                unknown.isEmpty()
                        ? Finding.ok("settings.names", "All ODZEW_ variables are settings.")
                        : Finding.fail("settings.names", String.join(" ", unknown), "Correct or remove the variable."));
    }

    private Optional<Finding> files() {
        List<String> open = PRIVATE.stream()
                .filter(name -> isReadableByOthers(settings.data().resolve(name)))
                .toList();
        return Optional.of(
                open.isEmpty()
                        ? Finding.ok("files.private", "Files with secrets are readable by their owner only.")
                        : Finding.fail(
                                "files.private",
                                "Other users of this machine can read " + open + " in " + settings.data() + ".",
                                "chmod go= on these files, and change the secrets if others had access."));
    }

    private static boolean isReadableByOthers(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            return rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not there
        }
    }

    private Optional<Finding> disk() {
        try {
            long free = Files.getFileStore(settings.data()).getUsableSpace();
            String text = "%.1f GB are free on the disk of %s.".formatted(free / 1e9, settings.data());
            return Optional.of(
                    free > LITTLE_ROOM
                            ? Finding.ok("disk.room", text)
                            : Finding.fail(
                                    "disk.room", text, "Make room, or move the data directory to a larger disk."));
        } catch (IOException e) {
            return Optional.of(Finding.fail(
                    "disk.room", settings.data() + " cannot be examined: " + e.getMessage(), "Check ODZEW_DATA."));
        }
    }

    private Optional<Finding> address() {
        return Optional.of(
                settings.publicUrl().isPresent()
                        ? Finding.ok(
                                "settings.public_url",
                                "Users reach the server at "
                                        + settings.publicUrl().get() + ".")
                        : Finding.warn(
                                "settings.public_url",
                                "No public address is set; Message-IDs and EHLO name localhost.",
                                "Set ODZEW_PUBLIC_URL=https://helpdesk.example.com."));
    }

    private Optional<Finding> certificate() {
        Path own = settings.data().resolve("tls");
        TlsFiles files = settings.tls()
                .orElseGet(() -> new TlsFiles(own.resolve("self-signed.crt"), own.resolve("self-signed.key")));
        if (!Files.exists(files.certificate())) {
            return Optional.empty();
        }
        try {
            KeyStore keys = files.load();
            String alias = keys.aliases().nextElement();
            if (!(keys.getCertificate(alias) instanceof X509Certificate certificate)) {
                return Optional.empty();
            }
            Duration left = Duration.between(now, certificate.getNotAfter().toInstant());
            String text = "The certificate " + files.certificate() + " ends in " + left.toDays() + " days.";
            return Optional.of(
                    left.compareTo(CERTIFICATE) > 0
                            ? Finding.ok("tls.certificate", text)
                            : Finding.fail(
                                    "tls.certificate",
                                    text,
                                    "Renew it; the server reads the new file by itself. Of a self-signed one delete"
                                            + " both files in " + own + " and restart."));
        } catch (IOException | KeyStoreException e) {
            return Optional.of(Finding.fail(
                    "tls.certificate",
                    "The certificate " + files.certificate() + " cannot be read: " + e.getMessage(),
                    "Set ODZEW_TLS_CERT and ODZEW_TLS_KEY to a certificate and its key."));
        }
    }

    /// Connects, negotiates TLS and signs in; sends nothing.
    private Optional<Finding> relay() {
        if (settings.smtp().isEmpty()) {
            return settings.capture()
                    ? Optional.of(Finding.ok("relay", "The server captures all mail on purpose."))
                    : Optional.of(Finding.fail(
                            "relay",
                            "No relay is set: no mail leaves this machine.",
                            "Set ODZEW_SMTP_URL, or to `capture` if that is meant."));
        }
        try (var transport = new SmtpTransport(settings.smtp().get())) {
            return Optional.of(transport
                    .probe()
                    .map(wrong -> Finding.fail(
                            "relay",
                            "The relay " + settings.smtp().get() + " is not usable: " + wrong,
                            "Correct ODZEW_SMTP_URL, or the relay."))
                    .orElseGet(() ->
                            Finding.ok("relay", "The relay " + settings.smtp().get() + " takes the sign-in.")));
        }
    }

    static Optional<Finding> relaySignIn(Optional<SmtpSettings> relay) {
        return relay.flatMap(SenderWarnings::relayPassword)
                .map(warning -> Finding.warn(
                        "relay.sign_in",
                        warning.english(),
                        "Give the queues senders with consent: odzew admin sender graph|gmail|mailbox ADDRESS."));
    }

    private Optional<Finding> backup() {
        if (settings.backupTo().isEmpty()) {
            return Optional.of(Finding.warn(
                    "backup.age",
                    "The server makes no backups.",
                    "Set ODZEW_BACKUP_TO, or run `odzew backup --to DIR` each night."));
        }
        Optional<Duration> age =
                new BackupFolder(settings.backupTo().get()).newest().map(it -> Duration.between(it, now));
        return Optional.of(
                age.filter(it -> it.compareTo(BACKUP) < 0).isPresent()
                        ? Finding.ok(
                                "backup.age",
                                "The newest backup is " + age.get().toHours() + " hours old.")
                        : Finding.fail(
                                "backup.age",
                                age.map(it -> "The newest backup is " + it.toHours() + " hours old.")
                                        .orElse("There is no backup in "
                                                + settings.backupTo().get() + "."),
                                "Look into the server's log for the failure of the backup; make one by `odzew backup`."));
    }

    private Optional<Finding> proof() {
        return settings.backupTo().map(folder -> {
            Optional<Duration> age = new BackupFolder(folder).proved().map(it -> Duration.between(it, now));
            return age.filter(it -> it.compareTo(PROOF) < 0).isPresent()
                    ? Finding.ok(
                            "backup.proof", "A backup was proved " + age.get().toDays() + " days ago.")
                    : Finding.warn(
                            "backup.proof",
                            age.map(it -> "No backup was proved for " + it.toDays() + " days.")
                                    .orElse("No backup was ever proved."),
                            "Run `odzew backup verify FILE`; look into the server's log for why it could not.");
        });
    }
}
