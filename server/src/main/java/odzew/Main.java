package odzew;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import odzew.database.DatabaseException;
import odzew.database.OpenDatabase;
import odzew.mail.read.ParseCommand;
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
              demo [--fresh]   run it on this machine only, with the world of the vendor's examples
              admin …          API users, agents, queues, mailboxes, statuses; `odzew admin help` says more
              parse FILE…      show how a mail is read
              receive [RECIPIENT [SENDER]] < mail   take one mail in
              reindex          let the running server make the search index anew
              rehearse         run a server of its own for some seconds, for the JVM to learn from (docs/running.md)
              version          print the version

            Settings are environment variables (ODZEW_DATA, ODZEW_HTTP_PORT, …); README.md lists them.
            """;

    private Main() {}

    public static void main(String[] arguments) {
        int code = run(Arrays.asList(arguments));
        if (code != 0) {
            System.exit(code);
        }
    }

    private static int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "help" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            return switch (command) {
                case "serve" -> serve();
                case "demo" -> DemoCommand.run(rest, System.getenv(), System.out);
                case "admin" -> admin(rest);
                case "parse" -> ParseCommand.run(rest, System.out, System.err);
                case "receive" -> ReceiveCommand.run(rest, System.getenv(), System.in, System.err);
                case "reindex" -> ReindexCommand.run(rest, System.getenv(), System.out);
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
        server.core()
                .firstRun
                .token()
                .ifPresent(token -> log.warn(
                        "nobody can sign in yet: open {} and make the first administrator with the one-time token {}",
                        server.deskUrl(settings) + "/first-run",
                        token));
        return 0;
    }

    /// Beside a running server it uses that one's database, else it starts the database itself.
    private static int admin(List<String> words) {
        if (words.isEmpty() || words.equals(List.of("help"))) {
            System.out.print(AdminCommand.USAGE + "\n" + MailboxCommand.USAGE);
            return 0;
        }
        QuietLog.set();
        Settings settings = SettingsReader.read(System.getenv(), Path.of("data"));
        try (var open = OpenDatabase.join(Core.database(settings))) {
            if (words.getFirst().equals("mailbox")) {
                return Receiving.command(settings, open.database()).run(words.subList(1, words.size()));
            }
            return new AdminCommand(
                            open.database(), InstantSource.system(), new PasswordPrompt(), System.out, System.err)
                    .run(words);
        }
    }

    private static int version() {
        System.out.println("odzew " + programVersion());
        return 0;
    }

    /// As the jar says it; "development" without a jar.
    static String programVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    private static int help(int code) {
        (code == 0 ? System.out : System.err).print(HELP);
        return code;
    }

    private static String portInUse(int port) {
        return "Port " + port + " was taken by another program just now;"
                + " set ODZEW_HTTP_PORT or ODZEW_HTTPS_PORT to a free one.";
    }

    /// An operator's mistake is one sentence; a bug is a stack trace.
    private static int failed(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case SettingsReader.Wrong wrong -> System.err.println(wrong.getMessage());
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
