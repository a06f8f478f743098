package odzew.cli;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `demo`: a server for a trial, on this machine only, with all objects that the vendor's samples name.
public final class DemoCommand {

    private static final Path DATA = Path.of("data", "demo");

    private DemoCommand() {}

    /// True if the demo is to have a working week's conversations.
    public static boolean isBusy(List<String> arguments) {
        return arguments.contains("--busy");
    }

    /// Checks the arguments and the settings; `--fresh` removes the demo's data.
    public static Settings settings(List<String> arguments, Map<String, String> environment) {
        if (!List.of("--fresh", "--busy").containsAll(arguments)) {
            throw new SettingsReader.Wrong(List.of("demo knows only --fresh and --busy, not " + arguments + "."));
        }
        var ours = new HashMap<>(environment);
        ours.putIfAbsent("ODZEW_SMTP_URL", "capture");
        ours.putIfAbsent("ODZEW_WEBHOOK_ALLOW", "127.0.0.0/8,::1/128"); // a developer's receiver is here
        Settings settings = SettingsReader.read(ours, DATA);
        if (!settings.listen().isLoopbackAddress()) {
            throw new SettingsReader.Wrong(List.of("ODZEW_LISTEN is \"%s\"; the demo's passwords are public, so it"
                            .formatted(settings.listen().getHostAddress())
                    + " listens on this machine only: leave ODZEW_LISTEN out."));
        }
        if (arguments.contains("--fresh")) {
            FreshData.clear(settings);
        }
        return settings;
    }

    /// The addresses of a running demo.
    public record Addresses(int httpPort, int httpsPort, String desk) {}

    public static String welcome(Addresses at, Settings settings) {
        String mails = settings.smtp().isPresent()
                ? "Mail goes to " + settings.smtp().get() + "."
                : "No mail leaves this machine; read it at http://localhost:%d/captured".formatted(at.httpPort());
        return """

                Odzew is running. Ctrl-C stops it; its data stays in %s (--fresh starts over).

                  Agents' pages   %s   sign in as akowalski / demo
                                  (or jkowalski, testowy.agent11, testowy.agent17)
                  API             http://localhost:%d   https://localhost:%d
                  Certificate     %s (self-signed; curl --cacert, php -d curl.cainfo=, http --verify=)
                  API user        api_user / api_pass
                  Ticket          1234 "Example ticket subject" of john.doe@foo.bar in queue 32

                %s

                Try the vendor's example:

                curl -u api_user:api_pass -k -X POST -H "Content-type: application/json" \
                -d '{"body":"Hello world.","user_login":"testowy.agent17","date":"2014-07-14 12:34",\
                "attachments":["61527075253ba62a76ca5c"]}' "https://localhost:%d/api/tickets/1234/agent_response"

                """.formatted(
                        settings.data(),
                        at.desk(),
                        at.httpPort(),
                        at.httpsPort(),
                        settings.data().resolve("tls").resolve("self-signed.crt"),
                        mails,
                        at.httpsPort());
    }
}
