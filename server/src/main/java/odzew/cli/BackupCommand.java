package odzew.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import odzew.age.AgeException;
import odzew.age.AgeKey;
import odzew.age.AgeOutput;
import odzew.age.AgeRecipient;
import odzew.backup.Backup;
import odzew.backup.BackupFile;
import odzew.backup.BackupFolder;
import odzew.backup.DataFiles;
import odzew.backup.Manifest;
import odzew.backup.Proof;
import odzew.database.OpenDatabase;
import odzew.installation.InstallationSecret;
import odzew.secret.InstallationKey;
import odzew.settings.Identity;
import odzew.settings.ProgramVersion;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `odzew backup …`
public final class BackupCommand {

    public static final String USAGE = """
            odzew backup --to DIR|- [--encrypt RECIPIENT[,RECIPIENT]] [--keep NUMBER] [--with-secret]
                a backup of the whole installation while it runs, into a file of DIR or to standard output;
                --encrypt: for the holders of these age keys only, the installation's secret included
            odzew backup verify FILE [--identity KEYFILE] [--scratch DIR]
                restores it into a directory that is deleted afterwards, counts all rows, checks the audit log
            odzew backup new-key KEYFILE      makes a key for encrypted backups and prints its recipient
            """;

    private final Map<String, String> environment;
    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    public BackupCommand(Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
        this.environment = environment;
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /// Returns the process's exit code.
    public int run(List<String> args) {
        try {
            CliLogging.set();
            var arguments = Arguments.of(args);
            String action = arguments.positional().isEmpty() ? "" : arguments.word(0);
            switch (action) {
                case "" -> backup(arguments);
                case "verify" -> verify(arguments);
                case "new-key" -> newKey(Path.of(arguments.word(1)));
                default -> throw new Arguments.Wrong("Unknown: backup " + action);
            }
            return 0;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    private void backup(Arguments arguments) {
        String to = arguments
                .option("to")
                .filter(it -> !it.isEmpty())
                .orElseThrow(() -> new Arguments.Wrong("Name a directory: --to DIR, or --to - for standard output."));
        List<AgeRecipient> recipients =
                arguments.option("encrypt").map(BackupCommand::recipients).orElse(List.of());
        Settings settings = SettingsReader.read(environment, Path.of("data"));
        SortedMap<String, byte[]> files =
                recipients.isEmpty() && !arguments.has("with-secret") ? new TreeMap<>() : DataFiles.of(settings);
        try (var open = OpenDatabase.join(settings.databaseSettings())) {
            long begin = System.nanoTime();
            byte[] secret = Identity.of(settings).secret();
            InstallationSecret.require(open.database(), secret);
            var key = new InstallationKey(secret);
            settings.bytes().attach(open.database(), key, "", clock);
            var backup = new Backup(open, key, ProgramVersion.text());
            if (to.equals("-")) {
                Manifest manifest = backup.write(standardOutput(recipients), files);
                report(err, manifest, "standard output", begin);
                return;
            }
            var folder = new BackupFolder(Path.of(to));
            var made = folder.write(backup, files, recipients, clock.instant());
            report(out, made.manifest(), made.file() + ", " + size(made.file()), begin);
            if (arguments.has("keep")) {
                int deleted = folder.keep(Math.max(1, arguments.number("keep", 14)));
                out.println(deleted + " older backups deleted.");
            }
        }
    }

    private OutputStream standardOutput(List<AgeRecipient> recipients) {
        try {
            return recipients.isEmpty() ? out : new AgeOutput(out, recipients);
        } catch (IOException e) {
            throw new SettingsReader.Wrong(List.of("Standard output cannot be written to: " + e.getMessage()));
        }
    }

    private static List<AgeRecipient> recipients(String text) {
        return Stream.of(text.split(",")).map(BackupCommand::recipient).toList();
    }

    private static AgeRecipient recipient(String text) {
        try {
            return AgeRecipient.parse(text);
        } catch (AgeException e) {
            throw new Arguments.Wrong("--encrypt takes a public key age1…, but " + e.getMessage() + ".");
        }
    }

    private static void report(PrintStream to, Manifest manifest, String where, long begin) {
        to.printf(
                "Backup of %s: %s, in %s, after %.1f s.%n",
                manifest.head().madeAt(),
                counts(manifest),
                where,
                Duration.ofNanos(System.nanoTime() - begin).toMillis() / 1000.0);
        if (manifest.missing() > 0) {
            to.println(manifest.missing() + " pieces of messages and files are missing in it, because their objects are"
                    + " missing or damaged: odzew admin bytes verify");
        }
        if (!manifest.lastLink().isEmpty()) {
            to.println("The last link of the audit log is " + manifest.lastLink());
        }
        if (!manifest.hasFile(DataFiles.SECRET)) {
            to.println("It does not hold the installation's secret, without which passwords of mailboxes and older"
                    + " links are lost: keep ODZEW_SECRET or the file \"secret\" elsewhere, or use --encrypt.");
        }
    }

    static String counts(Manifest manifest) {
        return "%d tickets, %d messages, %d received and %d sent e-mails, %d files, %d rows of %d tables"
                .formatted(
                        manifest.rows("ticket"),
                        manifest.rows("message"),
                        manifest.rows("incoming_mail"),
                        manifest.rows("outgoing_mail"),
                        manifest.rows("stored_file"),
                        manifest.tables().stream()
                                .mapToLong(Manifest.Table::rows)
                                .sum(),
                        manifest.tables().size());
    }

    private static String size(Path file) {
        try {
            return "%.1f MB".formatted(Files.size(file) / 1_000_000.0);
        } catch (IOException e) {
            return "size unknown";
        }
    }

    private void verify(Arguments arguments) {
        var file = new BackupFile(Path.of(arguments.word(1)), identity(arguments));
        Path scratch = Path.of(arguments.option("scratch").orElse(System.getProperty("java.io.tmpdir")));
        Proof.Proved proved = new Proof(scratch, null).prove(file.open());
        out.println("The backup of " + proved.manifest().head().madeAt() + " was restored and is whole: "
                + counts(proved.manifest())
                + (proved.remarks().isEmpty() ? ". The chain of the audit log is intact." : "."));
        proved.remarks().forEach(out::println);
    }

    static Optional<AgeKey> identity(Arguments arguments) {
        return arguments.option("identity").map(it -> BackupFile.key(Path.of(it)));
    }

    private void newKey(Path file) {
        AgeKey key = AgeKey.random();
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, "# public key: " + key.recipient() + "\n" + key.text() + "\n");
        } catch (IOException e) {
            throw new Arguments.Wrong(
                    "The key cannot be written to " + file + ", which must not exist yet: " + e.getMessage());
        }
        out.println(key.recipient());
        err.println("The key is in " + file + ". Keep it away from this machine: without it no backup can be read.");
    }
}
