package odzew.cli;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import odzew.database.OpenDatabase;
import odzew.move.Archive;
import odzew.move.MailMatching;
import odzew.move.MoveException;
import odzew.move.Report;
import odzew.move.ThuliumImport;
import odzew.move.ThuliumSource;
import odzew.problem.Problem;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `import thulium URL`: reads a Thulium system by its public API and loads it here.
public final class ImportCommand {

    private static final String USAGE = """
            odzew import thulium URL --user API_USER [--since YYYY-MM-DD] [--rate CALLS_A_SECOND] [--archive FOLDER]
                                     [--dry-run]
                The password is read from ODZEW_IMPORT_PASSWORD or from the terminal. Run it again to continue, and
                for what changed since; docs/moving.md describes the move.
            odzew import mails PATH…
                Finds the raw e-mails of imported messages in mbox files, single messages or folders such as a
                Maildir, and takes their attachments and Message-IDs.
            """;
    private static final Set<String> OPTIONS = Set.of("user", "since", "rate", "archive", "dry-run");
    private static final int USUAL_RATE = 2;
    private static final int DIFFERENT = 1;
    private static final int WRONG = 2;

    /// The surroundings of the command.
    ///
    /// @param password asks for the password of the other system if the environment has none
    public record Surroundings(
            Map<String, String> environment,
            InstantSource clock,
            ThuliumSource.Waiting waiting,
            Supplier<String> password,
            PrintStream out,
            PrintStream err) {}

    private ImportCommand() {}

    public static int run(
            List<String> line, Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
        return run(line, new Surroundings(environment, clock, Thread::sleep, new PasswordPrompt(), out, err));
    }

    /// Returns 0 if the installation holds all that the archive holds, 1 if not, 2 for a wrong command line.
    public static int run(List<String> line, Surroundings here) {
        Arguments arguments = Arguments.of(line);
        if (arguments.positional().size() > 1
                && arguments.positional().getFirst().equals("mails")
                && arguments.options().isEmpty()) {
            CliLogging.set();
            return mails(
                    arguments.positional().subList(1, arguments.positional().size()), here);
        }
        if (arguments.positional().size() != 2
                || !arguments.positional().getFirst().equals("thulium")
                || arguments.option("user").orElse("").isEmpty()
                || !OPTIONS.containsAll(arguments.options().keySet())) {
            here.err().print(USAGE);
            return WRONG;
        }
        CliLogging.set();
        try {
            return run(arguments, here);
        } catch (Arguments.Wrong e) {
            here.err().println(e.getMessage());
            return WRONG;
        } catch (Problem problem) {
            problem.errors().forEach(it -> here.err().println(it.message().english()));
            return WRONG;
        } catch (MoveException e) {
            here.err().println(e.getMessage());
            return DIFFERENT;
        }
    }

    private static int mails(List<String> paths, Surroundings here) {
        Settings settings = SettingsReader.read(here.environment(), Path.of("data"));
        var report = new Report();
        try (var open = OpenDatabase.join(settings.databaseSettings())) {
            new MailMatching(open.database(), here.clock(), report)
                    .run(paths.stream().map(Path::of).toList());
        } catch (MoveException e) {
            here.err().println(e.getMessage());
            return DIFFERENT;
        }
        here.out().print(report);
        return 0;
    }

    private static int run(Arguments arguments, Surroundings here) {
        URI base = base(arguments.word(1));
        Optional<LocalDateTime> since = arguments.option("since").map(ImportCommand::date);
        Settings settings = SettingsReader.read(here.environment(), Path.of("data"));
        String password = Optional.ofNullable(here.environment().get("ODZEW_IMPORT_PASSWORD"))
                .orElseGet(here.password());
        var pause = Duration.ofMillis(1_000 / Math.clamp(arguments.number("rate", USUAL_RATE), 1, 50));
        var access = new ThuliumSource.Access(base, arguments.option("user").orElseThrow(), password, pause);
        try (var source = new ThuliumSource(access, here.waiting());
                var open = OpenDatabase.join(settings.databaseSettings())) {
            var archive = new Archive(Path.of(arguments.option("archive").orElse("thulium-archive")));
            var run = new ThuliumImport(
                    open.database(), source, archive, settings.zone(), here.clock(), here.out()::println);
            if (arguments.has("dry-run")) {
                long tickets = run.count(since);
                here.out()
                        .printf(
                                "%d tickets; reading them takes about %d minutes. Nothing was loaded.%n",
                                tickets, tickets * pause.toMillis() / 60_000 + 1);
                return 0;
            }
            Report report = run.run(since, base.getHost());
            here.out().println();
            here.out().print(report);
            return report.isSame() ? 0 : DIFFERENT;
        }
    }

    private static URI base(String text) {
        try {
            URI base = URI.create(text);
            boolean usable =
                    base.getHost() != null && ("https".equals(base.getScheme()) || "http".equals(base.getScheme()));
            if (usable) {
                return base;
            }
        } catch (IllegalArgumentException _) {
            // reported below
        }
        throw new Arguments.Wrong("\"" + text + "\" is not an address such as https://firma.thulium.com.");
    }

    private static LocalDateTime date(String text) {
        try {
            return LocalDate.parse(text).atStartOfDay();
        } catch (DateTimeException e) {
            throw new Arguments.Wrong("--since is \"" + text + "\"; it takes a date such as 2026-01-31.");
        }
    }
}
