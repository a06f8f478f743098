package odzew;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import odzew.cli.BackupCommand;
import odzew.cli.CompareCommand;
import odzew.cli.ConfigCommand;
import odzew.cli.ContractCommand;
import odzew.cli.DemoCommand;
import odzew.cli.DoctorCommand;
import odzew.cli.ExportCommand;
import odzew.cli.HealthCommand;
import odzew.cli.ImportCommand;
import odzew.cli.MigrateCommand;
import odzew.cli.ReceiveCommand;
import odzew.cli.ReindexCommand;
import odzew.cli.RestoreCommand;
import odzew.cli.SandboxCommand;
import odzew.cli.UpgradeCheckCommand;
import odzew.cli.UpgradeCommand;
import odzew.database.DatabaseException;
import odzew.demo.BusyWorld;
import odzew.demo.Demo;
import odzew.mail.MessageIds;
import odzew.mail.read.ParseCommand;
import odzew.ops.SystemdNotifier;
import odzew.sandbox.Sandbox;
import odzew.sandbox.SandboxClock;
import odzew.settings.DataDirectory;
import odzew.settings.Identity;
import odzew.settings.ProgramVersion;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.boot.web.server.PortInUseException;

/// The program's entry: `java -jar odzew.jar COMMAND`.
public final class Main {

    private static final Logger log = LoggerFactory.getLogger(Main.class);

    private static final String HELP = """
            odzew COMMAND

              serve            run the server
              demo [--fresh] [--busy]
                               run it on this machine only, with all objects that the vendor's samples name
              sandbox [--seed N] [--at TIME] [--fresh]
                               run a server for trying, with its own clock and recipients (docs/sandbox.md)
              admin …          API users, agents, queues, mailboxes, statuses; see `odzew admin help`
              parse FILE…      show how a message is read
              receive [RECIPIENT [SENDER]] < message   accept one message
              backup …         a backup while the server runs, its proof; see `odzew backup help`
              restore FILE …   make an installation of a backup
              import thulium URL --user API_USER …
                               load a Thulium system (docs/moving.md)
              export --to FOLDER
                               write all tickets and messages for another system, as JSON lines and mbox
              compare …        compare another system with this one under a client's calls (docs/moving.md)
              doctor [--json]  examine the installation; each finding has its remedy
              migrate [--dry-run]
                               bring the tables of the database to the state of this program
              upgrade-check    whether this program would start on this installation
              upgrade          move the embedded database to this program's PostgreSQL
              health           whether the server is ready, for scripts and containers
              config check     print the settings as the server reads them
              contract run     replay the golden exchanges against a server: --against URL
              reindex          let the running server rebuild the search index
              rehearse         run a server for some seconds to train the AOT cache (docs/running.md)
              version          print the version

            Settings are environment variables (ODZEW_DATA, ODZEW_HTTP_PORT, …); docs/settings.md lists them.
            """;

    /// Java decodes bytes that are invalid in the locale's charset to this character.
    private static final char REPLACEMENT = '\uFFFD';

    /// EX_CONFIG of sysexits.h: systemd does not start the server again.
    private static final int WRONG_SETTINGS = 78;

    private Main() {}

    public static void main(String[] arguments) {
        int code = run(Arrays.asList(arguments));
        if (code != 0) {
            System.exit(code);
        }
    }

    static int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "help" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        if (rest.stream().anyMatch(word -> word.indexOf(REPLACEMENT) >= 0)) {
            System.err.println("The terminal's locale cannot carry all letters of the arguments, so some are lost."
                    + " Run the command with LC_ALL=C.UTF-8.");
            return 2;
        }
        try {
            return switch (command) {
                case "serve" -> serve();
                case "demo" -> demo(rest);
                case "sandbox" -> sandbox(rest);
                case "admin" -> AdminProgram.run(rest);
                case "parse" -> ParseCommand.run(rest, System.out, System.err);
                case "receive" -> ReceiveCommand.run(rest, System.getenv(), System.in, System.err);
                case "backup" ->
                    rest.equals(List.of("help"))
                            ? usage(BackupCommand.USAGE)
                            : new BackupCommand(System.getenv(), InstantSource.system(), System.out, System.err)
                                    .run(rest);
                case "restore" ->
                    rest.isEmpty() || rest.equals(List.of("help"))
                            ? usage(RestoreCommand.USAGE)
                            : new RestoreCommand(InstantSource.system(), System.out, System.err).run(rest);
                case "import" ->
                    ImportCommand.run(rest, System.getenv(), InstantSource.system(), System.out, System.err);
                case "export" -> ExportCommand.run(rest, System.getenv(), System.out, System.err);
                case "compare" ->
                    CompareCommand.run(rest, System.getenv(), InstantSource.system(), System.out, System.err);
                case "doctor" ->
                    DoctorCommand.run(rest, System.getenv(), InstantSource.system(), System.out, System.err);
                case "migrate" -> MigrateCommand.run(rest, System.getenv(), System.out, System.err);
                case "upgrade-check" ->
                    UpgradeCheckCommand.run(rest, System.getenv(), InstantSource.system(), System.out, System.err);
                case "upgrade" ->
                    UpgradeCommand.run(rest, System.getenv(), InstantSource.system(), System.out, System.err);
                case "health" -> HealthCommand.run(rest, System.getenv(), System.out, System.err);
                case "config" -> ConfigCommand.run(rest, System.getenv(), System.out, System.err);
                case "reindex" -> ReindexCommand.run(rest, System.getenv(), System.out);
                case "contract" -> ContractCommand.run(rest, BundledExchanges::read, System.out, System.err);
                case "rehearse" -> Rehearsal.run();
                case "version", "--version" -> version();
                case "help", "--help", "-h" -> help(0);
                default -> help(2);
            };
        } catch (RuntimeException e) {
            return failed(e);
        }
    }

    private static int serve() {
        Settings settings = SettingsReader.read(System.getenv(), Path.of("data"));
        Server server = Server.start(settings);
        log.info("ready: http port {}, https port {}; {}", server.httpPort(), server.httpsPort(), settings);
        SystemdNotifier.of(System.getenv())
                .ready("HTTP port " + server.httpPort() + ", HTTPS port " + server.httpsPort());
        SettingsReader.warnings(System.getenv()).forEach(log::warn);
        if (DataDirectory.isRoot()) {
            log.warn("the server runs as root: start it as a user of its own, who owns {}", settings.data());
        }
        server.core()
                .accounts
                .firstRun
                .token()
                .ifPresent(token -> log.warn(
                        "no administrator exists yet: open {} and create one with the one-time token {}",
                        server.deskUrl(settings) + "/first-run",
                        token));
        return 0;
    }

    private static int demo(List<String> arguments) {
        demo(arguments, System.getenv(), System.out);
        return 0;
    }

    static Server demo(List<String> arguments, Map<String, String> environment, PrintStream out) {
        Settings settings = DemoCommand.settings(arguments, environment);
        InstantSource clock = InstantSource.system();
        Server.World world = database -> {
            Demo.ensure(database, clock);
            if (DemoCommand.isBusy(arguments)) {
                BusyWorld.ensure(
                        database, clock, new MessageIds(Identity.of(settings).secret(), settings.host()));
            }
        };
        Server server = Server.start(settings, clock, settings.capture() ? Server.World.trial(world) : world);
        var addresses = new DemoCommand.Addresses(server.httpPort(), server.httpsPort(), server.deskUrl(settings));
        SettingsReader.warnings(environment).forEach(log::warn);
        out.print(DemoCommand.welcome(addresses, settings));
        out.flush();
        return server;
    }

    private static int sandbox(List<String> arguments) {
        sandbox(arguments, System.getenv(), System.out);
        return 0;
    }

    static Server sandbox(List<String> arguments, Map<String, String> environment, PrintStream out) {
        SandboxCommand command = SandboxCommand.of(arguments, environment);
        var clock = new SandboxClock(command.start());
        Server server = Server.start(command.settings(), clock, new SandboxWorld(clock, command.seed()));
        Sandbox sandbox = server.core().sandbox.orElseThrow().sandbox();
        out.print(command.welcome(server.httpPort(), server.deskUrl(command.settings()), sandbox.state()));
        out.flush();
        return server;
    }

    private static int version() {
        System.out.println("odzew " + ProgramVersion.text());
        return 0;
    }

    private static int usage(String text) {
        System.out.print(text);
        return 0;
    }

    private static int help(int code) {
        (code == 0 ? System.out : System.err).print(HELP);
        return code;
    }

    private static String portInUse(int port) {
        return "Port " + port + " was taken by another program just now;"
                + " set ODZEW_HTTP_PORT or ODZEW_HTTPS_PORT to a free one.";
    }

    /// An error of the operator prints one sentence; a bug prints a stack trace.
    private static int failed(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SettingsReader.Wrong wrong -> {
                    System.err.println(wrong.getMessage());
                    return WRONG_SETTINGS;
                }
                case DatabaseException database -> System.err.println(database.getMessage());
                case PortInUseException taken -> System.err.println(portInUse(taken.getPort()));
                case ConnectorStartFailedException taken -> System.err.println(portInUse(taken.getPort()));
                default -> {
                    continue;
                }
            }
            return 1;
        }
        log.error("the server could not be started", failure);
        return 1;
    }
}
