package odzew.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import odzew.account.Actor;
import odzew.account.AuditedCommand;
import odzew.database.Database;
import odzew.database.OpenDatabase;
import odzew.history.History;
import odzew.privacy.Erasing;
import odzew.privacy.Erasing.Extent;
import odzew.privacy.ErasureFiles;
import odzew.privacy.Erasures;
import odzew.privacy.Exporting;
import odzew.privacy.LegalHolds;
import odzew.privacy.Retention;
import odzew.problem.Problem;
import odzew.settings.Settings;

/// `odzew admin customer …` and `odzew admin retention …`. Returns the process's exit code.
public final class PrivacyCommand {

    public static final String USAGE = """
            odzew admin customer show PERSON                    what there is of a person: a customer's number or an address
            odzew admin customer export PERSON --to FILE.zip    all of it in one archive
            odzew admin customer erase PERSON [--yes]           all of it gone; without --yes only the counts
            odzew admin customer hold PERSON --reason TEXT      keep it: no erasure, no removal by age
            odzew admin customer release NUMBER | holds | erasures
            odzew admin retention list                          how long queues keep closed tickets, and what is due
            odzew admin retention preview QUEUE --days N        how many tickets that would remove now
            odzew admin retention set QUEUE --days N | keep QUEUE | run
            """;

    private final Actor actor;
    private final Erasing erasing;
    private final Exporting exporting;
    private final LegalHolds holds;
    private final Retention retention;
    private final Erasures erasures;
    private final ErasureFiles files;
    private final PrintStream out;
    private final PrintStream err;

    public static PrivacyCommand of(Settings settings, OpenDatabase open) {
        return new PrivacyCommand(
                settings,
                open,
                InstantSource.system(),
                Actor.system("admin " + System.getProperty("user.name", "")),
                System.out,
                System.err);
    }

    public PrivacyCommand(
            Settings settings, OpenDatabase open, InstantSource clock, Actor actor, PrintStream out, PrintStream err) {
        Database database = open.database();
        this.actor = actor;
        this.erasing = new Erasing(database, open.url(), new History(), clock);
        this.exporting = new Exporting(database, open.url(), clock);
        this.holds = new LegalHolds(database, clock);
        this.retention = new Retention(database, open.url(), clock);
        this.erasures = new Erasures(database);
        this.files = new ErasureFiles(settings.data(), settings.backupTo().stream());
        this.out = out;
        this.err = err;
    }

    /// @param args with the leading `customer` or `retention`
    public int run(List<String> args) {
        try {
            var arguments = Arguments.of(args);
            switch (arguments.word(0) + " " + arguments.word(1)) {
                case "customer show" -> show(arguments.word(2));
                case "customer export" -> export(arguments.word(2), Path.of(arguments.needed("to")));
                case "customer erase" -> erase(arguments.word(2), arguments.has("yes"));
                case "customer hold" ->
                    holds.hold(
                            arguments.word(2), arguments.option("reason").orElse(""), act("customer.hold", "person"));
                case "customer release" ->
                    holds.release(number(arguments.word(2)), act("customer.release", "customer " + arguments.word(2)));
                case "customer holds" ->
                    holds.list()
                            .forEach(it -> out.printf(
                                    "%d\t%s\t%s\t%s%n", it.customerId(), it.since(), it.actor(), it.reason()));
                case "customer erasures" -> erasures.list().forEach(it -> out.println(Erasures.line(it)));
                case "retention list" -> retention.rules().forEach(this::print);
                case "retention preview" ->
                    out.println(
                            retention.preview(arguments.word(2), days(arguments)) + " tickets would be removed now.");
                case "retention set" ->
                    retention.keep(
                            arguments.word(2),
                            OptionalInt.of(days(arguments)),
                            act("retention.set", "queue " + arguments.word(2)));
                case "retention keep" ->
                    retention.keep(
                            arguments.word(2), OptionalInt.empty(), act("retention.set", "queue " + arguments.word(2)));
                case "retention run" -> out.println(retention.run() + " tickets were removed.");
                default -> throw new Arguments.Wrong("Unknown: admin " + arguments.word(0) + " " + arguments.word(1));
            }
            return 0;
        } catch (Problem problem) {
            problem.errors().forEach(it -> err.println(it.message().english()));
            return 1;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        }
    }

    private void show(String word) {
        Extent extent = erasing.extent(word);
        out.printf(
                "Customers: %s%nAddresses: %s%n%d tickets, %d messages of tickets, %d e-mails, %d files%n",
                extent.customers(),
                String.join(", ", extent.addresses()),
                extent.tickets(),
                extent.messages(),
                extent.mails(),
                extent.files());
    }

    private void export(String word, Path file) {
        try (OutputStream archive = create(file)) {
            exporting.export(word, archive, act("customer.export", "person"));
            out.println("Written: " + file);
        } catch (FileAlreadyExistsException e) {
            throw new Arguments.Wrong("There is a file " + file + " already.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Readable by its owner only.
    private static OutputStream create(Path file) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.newOutputStream(file, StandardOpenOption.WRITE);
    }

    private void erase(String word, boolean yes) {
        show(word);
        if (yes) {
            files.add(erasing.erase(word, act("customer.erase", "person")));
            out.println(
                    "Erased. Backups made before still hold it; a restore of one erases it again (docs/running.md).");
        } else {
            out.println(
                    "Nothing was changed. Repeat the command with --yes to erase all of this; it cannot be undone.");
        }
    }

    private void print(Retention.Rule rule) {
        out.println(
                rule.days().isPresent()
                        ? "%s\t%d days\t%d tickets are due"
                                .formatted(rule.queue(), rule.days().getAsInt(), rule.due())
                        : rule.queue() + "\tkept");
    }

    private static int days(Arguments arguments) {
        arguments.needed("days");
        return arguments.number("days", 0);
    }

    private static long number(String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new Arguments.Wrong("Name the customer's number.");
        }
        return Long.parseLong(text);
    }

    private AuditedCommand act(String action, String subject) {
        return AuditedCommand.of(actor, action, subject);
    }
}
