package odzew.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import odzew.database.OpenDatabase;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `demo`: a server for a trial, on this machine only, with all objects that the vendor's samples name.
public final class DemoCommand {

    private static final Path DATA = Path.of("data", "demo");

    private DemoCommand() {}

    /// Checks the arguments and the settings; `--fresh` removes the demo's data.
    public static Settings settings(List<String> arguments, Map<String, String> environment) {
        if (!List.of("--fresh").containsAll(arguments)) {
            throw new SettingsReader.Wrong(List.of("demo knows only --fresh, not " + arguments + "."));
        }
        var ours = new HashMap<>(environment);
        ours.putIfAbsent("ODZEW_SMTP_URL", "capture");
        Settings settings = SettingsReader.read(ours, DATA);
        if (!settings.listen().isLoopbackAddress()) {
            throw new SettingsReader.Wrong(List.of("ODZEW_LISTEN is \"%s\"; the demo's passwords are public, so it"
                            .formatted(settings.listen().getHostAddress())
                    + " listens on this machine only: leave ODZEW_LISTEN out."));
        }
        if (!arguments.isEmpty()) {
            clear(settings);
        }
        return settings;
    }

    /// Removes only the server's own files, and never those of a running server.
    private static void clear(Settings settings) {
        Path data = settings.data();
        if (settings.database().isPresent()) {
            throw new SettingsReader.Wrong(List.of("--fresh starts over with an empty embedded database, but"
                    + " ODZEW_DATABASE_URL names another one: leave out --fresh or ODZEW_DATABASE_URL."));
        }
        if (OpenDatabase.running(data).isPresent()) {
            throw new SettingsReader.Wrong(
                    List.of("ODZEW_DATA is \"%s\", which a running server uses; stop it before".formatted(data)
                            + " --fresh, or set ODZEW_DATA to another directory."));
        }
        for (String name : List.of("postgres", "tls", "secret", "instance")) {
            Path path = data.resolve(name);
            if (Files.exists(path)) {
                delete(path);
            }
        }
    }

    private static void delete(Path path) {
        try (Stream<Path> below = Files.walk(path)) {
            for (Path file : below.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's data cannot be removed", e);
        }
    }

    /// The addresses of a running demo.
    public record Addresses(int httpPort, int httpsPort, String desk) {}

    public static String welcome(Addresses at, Settings settings) {
        String mails = settings.smtp().isPresent()
                ? "Mails go to " + settings.smtp().get() + "."
                : "No mail leaves this machine; read it at http://localhost:%d/captured".formatted(at.httpPort());
        return """

                Odzew is running. Ctrl-C stops it; its data stays in %s (--fresh starts over).

                  Agents' pages   %s   sign in as akowalski / demo
                                  (or jkowalski, testowy.agent11, testowy.agent17)
                  API             http://localhost:%d   https://localhost:%d (self-signed)
                  API user        api_user / api_pass
                  Ticket          1234 "Example ticket subject" of john.doe@foo.bar in queue 32

                %s

                Try the vendor's example:

                curl -u api_user:api_pass -k -X POST -H "Content-type: application/json" \
                -d '{"body":"Hello world.","user_login":"testowy.agent17","date":"2014-07-14 12:34",\
                "attachments":["61527075253ba62a76ca5c"]}' "https://localhost:%d/api/tickets/1234/agent_response"

                """.formatted(settings.data(), at.desk(), at.httpPort(), at.httpsPort(), mails, at.httpsPort());
    }
}
