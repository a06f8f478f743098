package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import odzew.backup.MajorUpgrade;
import odzew.backup.Manifest;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `odzew upgrade`: moves the embedded database to the PostgreSQL of this program.
public final class UpgradeCommand {

    public static final String USAGE = """
            odzew upgrade [--dry-run] [--programs DIR]
                run with the new program while no server runs: moves the embedded database to the PostgreSQL that this
                program brings, if it was written by another major version; the former one is kept beside it;
                --programs: a folder with bin/postgres of that version, if no Odzew has unpacked it here
            """;

    private UpgradeCommand() {}

    public static int run(
            List<String> args, Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
        Arguments arguments = Arguments.of(args);
        if (!arguments.positional().isEmpty()
                || !Set.of("dry-run", "programs")
                        .containsAll(arguments.options().keySet())) {
            err.print(USAGE);
            return 2;
        }
        CliLogging.set();
        Settings settings = SettingsReader.read(environment, Path.of("data"));
        if (settings.database().isPresent()) {
            out.println("Nothing is to do: the database is the external one of ODZEW_DATABASE_URL. Upgrade its"
                    + " PostgreSQL there, or restore a backup into a newer one.");
            return 0;
        }
        Path data = settings.data().toAbsolutePath().normalize();
        var upgrade = new MajorUpgrade(
                data,
                settings.publicUrl(),
                Stream.of(settings.backupTo(), settings.walTo())
                        .flatMap(Optional::stream)
                        .toList(),
                clock);
        if (arguments.has("dry-run")) {
            upgrade.plan(arguments.option("programs").map(Path::of))
                    .ifPresentOrElse(it -> describe(it, data, out), () -> nothing(data, out));
            return 0;
        }
        if (upgrade.finishInterrupted()) {
            out.println("An upgrade that was interrupted at its end is complete now.");
            return 0;
        }
        Optional<MajorUpgrade.Plan> plan =
                upgrade.plan(arguments.option("programs").map(Path::of));
        if (plan.isEmpty()) {
            nothing(data, out);
            return 0;
        }
        describe(plan.get(), data, out);
        report(plan.get(), upgrade.run(plan.get()), data, out);
        return 0;
    }

    private static void nothing(Path data, PrintStream out) {
        out.println(
                "Nothing is to do: the database in " + data + " is one of the PostgreSQL that this program brings.");
    }

    private static void describe(MajorUpgrade.Plan plan, Path data, PrintStream out) {
        out.printf(
                "The database in %s moves from PostgreSQL %d to %d. It has %.1f GB; %.1f GB are free.%n",
                data, plan.from(), plan.to(), plan.used() / 1e9, plan.free() / 1e9);
        out.println("The programs of the former version are in " + plan.programs() + ".");
        out.println("The former database is kept as " + plan.kept() + ".");
    }

    private static void report(MajorUpgrade.Plan plan, Manifest manifest, Path data, PrintStream out) {
        out.println("Moved: " + BackupCommand.counts(manifest) + ". Start the server: odzew serve");
        out.println("To go back, stop the server, rename " + data.resolve("postgres") + " and then " + plan.kept()
                + " to it, and start the former Odzew. Changes since the upgrade are not in it, and messages that were"
                + " sent since would be sent again. Once you do not want to, delete " + plan.kept() + ".");
    }
}
