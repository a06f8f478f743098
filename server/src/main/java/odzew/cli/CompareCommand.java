package odzew.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import odzew.compare.CompareFolder;
import odzew.compare.CompareReport;
import odzew.compare.CompareServer;
import odzew.compare.RouteState;
import odzew.problem.Language;

/// `compare`: a proxy that compares two systems under a client's real calls.
public final class CompareCommand {

    private static final String USAGE = """
            odzew compare --primary URL --candidate URL --listen [ADDRESS:]PORT [--state FOLDER]
                          [--routes shadow|observe]
                Answers from the primary, repeats each call at the candidate and compares. Stop it with Ctrl-C.
            odzew compare route "POST tickets"|all observe|shadow|switched [--state FOLDER]
                Says which side gets the calls of a route; counts at once.
            odzew compare report [--json] [--language pl|en] [--state FOLDER]
                Differences by route. The exit code is 0 if none is hard, 1 if any is or nothing was compared.
            docs/moving.md describes the move.
            """;
    private static final Set<String> OPTIONS =
            Set.of("primary", "candidate", "listen", "state", "routes", "json", "language");

    private CompareCommand() {}

    public static int run(
            List<String> line, Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
        Arguments arguments = Arguments.of(line);
        try {
            if (!OPTIONS.containsAll(arguments.options().keySet())) {
                throw new Arguments.Wrong("Unknown option.");
            }
            Path folder = Path.of(arguments.option("state").orElse("odzew-compare"));
            return switch (arguments.positional().isEmpty() ? "" : arguments.word(0)) {
                case "" -> serve(arguments, folder, clock, out);
                case "route" -> route(arguments, folder, out);
                case "report" -> report(arguments, folder, environment, out);
                default -> throw new Arguments.Wrong("Unknown: compare " + arguments.word(0));
            };
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
            return 2;
        } catch (IOException e) {
            err.println("The folder of --state cannot be used: " + e);
            return 2;
        }
    }

    private static int serve(Arguments arguments, Path folder, InstantSource clock, PrintStream out)
            throws IOException {
        CliLogging.set();
        CompareServer server = start(arguments, folder, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "compare-stop"));
        out.printf(
                "Clients may call port %d now. The report: odzew compare report --state %s%n", server.port(), folder);
        out.flush();
        return 0;
    }

    static CompareServer start(Arguments arguments, Path folder, InstantSource clock) throws IOException {
        var setup = new CompareServer.Setup(
                address(arguments, "primary"),
                address(arguments, "candidate"),
                listen(arguments.needed("listen")),
                folder,
                arguments.word(RouteState.class, "routes", "shadow"));
        return CompareServer.start(setup, clock);
    }

    private static int route(Arguments arguments, Path folder, PrintStream out) {
        try {
            RouteState state = RouteState.valueOf(arguments.word(2).toUpperCase(Locale.ROOT));
            new CompareFolder(folder).set(arguments.word(1), state);
            out.printf("%s: %s%n", arguments.word(1), arguments.word(2));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new Arguments.Wrong(String.valueOf(e.getMessage()));
        }
    }

    private static int report(Arguments arguments, Path folder, Map<String, String> environment, PrintStream out) {
        var report = new CompareReport(new CompareFolder(folder));
        Language language = arguments
                .option("language")
                .map(it -> it.equals("pl") ? Language.POLISH : Language.ENGLISH)
                .orElseGet(() -> AdminCommand.language(environment));
        out.print(arguments.has("json") ? report.json() + "\n" : report.text(language));
        return report.isReady() ? 0 : 1;
    }

    private static URI address(Arguments arguments, String option) {
        String text = arguments.needed(option);
        if (!text.matches("https?://[^/?#]+.*")) {
            throw new Arguments.Wrong("--" + option + " takes an address such as https://firma.thulium.com.");
        }
        return URI.create(text);
    }

    /// A port alone is one of this machine.
    private static InetSocketAddress listen(String text) throws IOException {
        int colon = text.lastIndexOf(':');
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65_535) {
            throw new Arguments.Wrong("--listen takes a port, or an address and a port such as 0.0.0.0:8081.");
        }
        InetAddress address = colon < 0
                ? InetAddress.getLoopbackAddress()
                : InetAddress.getByName(text.substring(0, colon).replaceAll("[\\[\\]]", ""));
        return new InetSocketAddress(address, Integer.parseInt(port));
    }
}
