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
import odzew.problem.LocalizedText;
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

    Optional<Finding> names() {
        List<String> unknown = SettingsReader.warnings(environment);
        return Optional.of(
                unknown.isEmpty()
                        ? Finding.ok("settings.names", MachineText.NAMES)
                        : Finding.fail(
                                "settings.names",
                                LocalizedText.verbatim(String.join(" ", unknown)),
                                MachineText.NAMES_REMEDY));
    }

    private Optional<Finding> files() {
        List<String> open = PRIVATE.stream()
                .filter(name -> isReadableByOthers(settings.data().resolve(name)))
                .toList();
        return Optional.of(
                open.isEmpty()
                        ? Finding.ok("files.private", MachineText.FILES)
                        : Finding.fail(
                                "files.private",
                                MachineText.FILES_OPEN.with(open, settings.data()),
                                MachineText.FILES_REMEDY));
    }

    private static boolean isReadableByOthers(Path file) {
        try {
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
            return rights.contains(PosixFilePermission.OTHERS_READ) || rights.contains(PosixFilePermission.GROUP_READ);
        } catch (IOException | UnsupportedOperationException e) {
            return false; // not there
        }
    }

    Optional<Finding> disk() {
        try {
            long free = Files.getFileStore(settings.data()).getUsableSpace();
            LocalizedText text = MachineText.ROOM.with("%.1f".formatted(free / 1e9), settings.data());
            return Optional.of(
                    free > LITTLE_ROOM
                            ? Finding.ok("disk.room", text)
                            : Finding.fail("disk.room", text, MachineText.ROOM_REMEDY));
        } catch (IOException e) {
            return Optional.of(Finding.fail(
                    "disk.room",
                    MachineText.ROOM_UNKNOWN.with(settings.data(), String.valueOf(e.getMessage())),
                    MachineText.ROOM_UNKNOWN_REMEDY));
        }
    }

    private Optional<Finding> address() {
        return Optional.of(settings.publicUrl()
                .map(it -> Finding.ok("settings.public_url", MachineText.ADDRESS.with(it)))
                .orElseGet(() ->
                        Finding.warn("settings.public_url", MachineText.NO_ADDRESS, MachineText.NO_ADDRESS_REMEDY)));
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
            LocalizedText text = MachineText.CERTIFICATE.with(files.certificate(), left.toDays());
            return Optional.of(
                    left.compareTo(CERTIFICATE) > 0
                            ? Finding.ok("tls.certificate", text)
                            : Finding.fail("tls.certificate", text, MachineText.CERTIFICATE_REMEDY.with(own)));
        } catch (IOException | KeyStoreException e) {
            return Optional.of(Finding.fail(
                    "tls.certificate",
                    MachineText.CERTIFICATE_BROKEN.with(files.certificate(), String.valueOf(e.getMessage())),
                    MachineText.CERTIFICATE_BROKEN_REMEDY));
        }
    }

    /// Connects, negotiates TLS and signs in; sends nothing.
    private Optional<Finding> relay() {
        if (settings.smtp().isEmpty()) {
            return Optional.of(
                    settings.capture()
                            ? Finding.ok("relay", MachineText.CAPTURE)
                            : Finding.fail("relay", MachineText.NO_RELAY, MachineText.NO_RELAY_REMEDY));
        }
        SmtpSettings relay = settings.smtp().get();
        try (var transport = new SmtpTransport(relay)) {
            return Optional.of(transport
                    .probe()
                    .map(wrong ->
                            Finding.fail("relay", MachineText.RELAY_FAILS.with(relay, wrong), MachineText.RELAY_REMEDY))
                    .orElseGet(() -> Finding.ok("relay", MachineText.RELAY.with(relay))));
        }
    }

    static Optional<Finding> relaySignIn(Optional<SmtpSettings> relay) {
        return relay.flatMap(SenderWarnings::relayPassword)
                .map(warning -> Finding.warn("relay.sign_in", warning, MachineText.SIGN_IN_REMEDY));
    }

    private Optional<Finding> backup() {
        if (settings.backupTo().isEmpty()) {
            return Optional.of(Finding.warn("backup.age", MachineText.NO_BACKUPS, MachineText.NO_BACKUPS_REMEDY));
        }
        Path folder = settings.backupTo().get();
        Optional<Duration> age = new BackupFolder(folder).newest().map(it -> Duration.between(it, now));
        LocalizedText text = age.map(it -> MachineText.BACKUP.with(it.toHours()))
                .orElseGet(() -> MachineText.NO_BACKUP.with(folder));
        return Optional.of(
                age.filter(it -> it.compareTo(BACKUP) < 0).isPresent()
                        ? Finding.ok("backup.age", text)
                        : Finding.fail("backup.age", text, MachineText.BACKUP_REMEDY));
    }

    private Optional<Finding> proof() {
        return settings.backupTo().map(folder -> {
            Optional<Duration> age = new BackupFolder(folder).proved().map(it -> Duration.between(it, now));
            return age.filter(it -> it.compareTo(PROOF) < 0)
                    .map(it -> Finding.ok("backup.proof", MachineText.PROVED.with(it.toDays())))
                    .orElseGet(() -> Finding.warn(
                            "backup.proof",
                            age.map(it -> MachineText.UNPROVED.with(it.toDays()))
                                    .orElse(MachineText.NEVER_PROVED),
                            MachineText.PROOF_REMEDY));
        });
    }
}
