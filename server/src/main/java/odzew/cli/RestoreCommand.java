package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.backup.BackupFile;
import odzew.backup.DataFiles;
import odzew.backup.Manifest;
import odzew.backup.PointInTime;
import odzew.backup.Restoring;
import odzew.backup.WalArchive;
import odzew.database.DatabaseUrl;
import odzew.database.OpenDatabase;
import odzew.history.History;
import odzew.privacy.Erasing;
import odzew.privacy.Erasing.Erasure;
import odzew.privacy.ErasureFiles;

/// `odzew restore …`
public final class RestoreCommand {

    public static final String USAGE = """
            odzew restore FILE --into DIR [--database-url URL] [--identity KEYFILE] [--erasures LIST]
            odzew restore ARCHIVE --time 2026-11-30T14:00+01:00|latest --into DIR [--erasures LIST]
                makes DIR, which must be empty or missing, the data directory of the restored installation, with an
                embedded database or in the external one of URL, which must have no tables; it sends and fetches
                nothing before `odzew admin this-is production`; persons of LIST (else erasures.txt beside FILE) who
                were erased after the backup are erased again; ARCHIVE is the directory of ODZEW_WAL_TO, of which any
                moment is restored, with an embedded database
            """;

    private final InstantSource clock;
    private final PrintStream out;
    private final PrintStream err;

    public RestoreCommand(InstantSource clock, PrintStream out, PrintStream err) {
        this.clock = clock;
        this.out = out;
        this.err = err;
    }

    /// Returns the process's exit code.
    public int run(List<String> args) {
        try {
            CliLogging.set();
            var arguments = Arguments.of(args);
            Path into = arguments
                    .option("into")
                    .filter(it -> !it.isEmpty())
                    .map(it -> Path.of(it).toAbsolutePath().normalize())
                    .orElseThrow(() -> new Arguments.Wrong("Name the new data directory: --into DIR."));
            Optional<DatabaseUrl> url = arguments.option("database-url").map(DatabaseUrl::parse);
            if (arguments.has("time")) {
                restoreAt(arguments, into);
                return 0;
            }
            var file = new BackupFile(Path.of(arguments.word(0)), BackupCommand.identity(arguments));
            file.check();
            Path list = erasures(arguments, Path.of(arguments.word(0)).resolveSibling(ErasureFiles.NAME));
            var restoring = new Restoring((open, moment) -> eraseAgain(open, moment, list), clock);
            report(restoring.restore(file.open(), into, url), into);
            return 0;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    private static Path erasures(Arguments arguments, Path usual) {
        Path list = arguments.option("erasures").map(Path::of).orElse(usual);
        if (arguments.has("erasures") && !Files.exists(list)) {
            throw new Arguments.Wrong("There is no file " + list + ".");
        }
        return list;
    }

    private void restoreAt(Arguments arguments, Path into) {
        if (arguments.has("database-url")) {
            throw new Arguments.Wrong("An archive is restored with an embedded database, without --database-url.");
        }
        Path archive = Path.of(arguments.word(0));
        Path list = erasures(arguments, archive.resolve(ErasureFiles.NAME));
        var restoring = new PointInTime((open, moment) -> eraseAgain(open, moment, list), clock);
        PointInTime.Restored restored =
                restoring.restore(new WalArchive(archive), moment(arguments.needed("time")), into);
        out.println("Restored: " + restored.tickets() + " tickets, " + restored.messages() + " messages.");
        reportMoment(restored.moment(), restored.lastEvent());
        reportQuiet(restored.uncertain(), false, into);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return text.equals("latest")
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeParseException _) {
            throw new Arguments.Wrong("--time takes `latest`, or a time such as 2026-11-30T14:00+01:00.");
        }
    }

    private void eraseAgain(OpenDatabase open, Instant moment, Path list) {
        List<Erasure> later = ErasureFiles.after(list, moment);
        var erasing = new Erasing(open.database(), open.url(), new History(), clock);
        later.forEach(it -> erasing.again(it, AuditedCommand.of(Actor.system("restore"), "customer.erase", "person")));
        if (!later.isEmpty()) {
            out.println("Erased again, as " + list + " says: " + later.size() + " persons.");
        }
    }

    private void report(Restoring.Restored restored, Path into) {
        Manifest manifest = restored.manifest();
        out.println("Restored: " + BackupCommand.counts(manifest) + ".");
        reportMoment(manifest.head().madeAt(), manifest.lastEvent());
        reportQuiet(restored.uncertain(), manifest.hasFile(DataFiles.SECRET), into);
    }

    private void reportMoment(Instant moment, Optional<Instant> lastEvent) {
        Duration age = Duration.between(moment, clock.instant());
        out.printf(
                "It is the state of %s, %d h %d min ago%s. All later changes are lost. Messages that are still in their"
                        + " mailbox are fetched again; those that came by SMTP, LMTP or `odzew receive` are not.%n",
                moment,
                age.toHours(),
                age.toMinutesPart(),
                lastEvent.map(it -> "; its last event is of " + it).orElse(""));
    }

    private void reportQuiet(int uncertain, boolean hasSecret, Path into) {
        if (uncertain > 0) {
            out.println(
                    uncertain + " messages waited to be sent and may have been sent since: they are"
                            + " UNCERTAIN and are looked up before they are sent (ODZEW_UNCERTAIN=ask leaves them to a person).");
        }
        if (!hasSecret) {
            out.println(
                    "The backup does not hold the installation's secret: set ODZEW_SECRET, or put the file \"secret\""
                            + " into " + into + ", before the first start.");
        }
        out.println("It is quiet until you declare what it is: ODZEW_DATA=" + into
                + " odzew admin this-is production|staging");
    }
}
