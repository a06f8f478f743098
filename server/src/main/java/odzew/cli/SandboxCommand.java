package odzew.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import odzew.sandbox.SandboxClock;
import odzew.sandbox.SandboxState;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `sandbox`: a server for trying, on this machine only, whose time and recipients its user controls.
///
/// @param start the time at which a new sandbox begins
/// @param seed of the generated messages
public record SandboxCommand(Settings settings, Instant start, OptionalLong seed) {

    private static final Path DATA = Path.of("data", "sandbox");
    private static final Set<String> OPTIONS = Set.of("seed", "at", "fresh");

    public static SandboxCommand of(List<String> line, Map<String, String> environment) {
        Arguments arguments = Arguments.of(line);
        if (!arguments.positional().isEmpty()
                || !OPTIONS.containsAll(arguments.options().keySet())) {
            throw wrong("sandbox knows only --seed N, --at TIME and --fresh, not " + line + ".");
        }
        Settings settings = settings(environment);
        var command = new SandboxCommand(settings, start(arguments), seed(arguments));
        if (arguments.has("fresh")) {
            FreshData.clear(settings);
        }
        return command;
    }

    private static Settings settings(Map<String, String> environment) {
        if (environment.containsKey("ODZEW_SMTP_URL")) {
            throw wrong("ODZEW_SMTP_URL names a mail server, and a sandbox uses none: leave it out.");
        }
        var all = new HashMap<>(environment);
        all.putIfAbsent("ODZEW_WEBHOOK_ALLOW", "127.0.0.0/8,::1/128");
        Settings settings = SettingsReader.read(all, DATA);
        if (settings.smtp().isPresent()) {
            throw wrong("ODZEW_SMTP_URL names a mail server, and a sandbox uses none: leave it out.");
        }
        if (settings.passThrough().isPresent()) {
            throw wrong("ODZEW_PASS_THROUGH names another system, and nothing leaves a sandbox: leave it out.");
        }
        if (!settings.listen().isLoopbackAddress()) {
            throw wrong(
                    "ODZEW_LISTEN is \"%s\"; the sandbox's passwords are public, so it listens on this machine only: leave ODZEW_LISTEN out."
                            .formatted(settings.listen().getHostAddress()));
        }
        return settings;
    }

    private static Instant start(Arguments arguments) {
        try {
            return arguments.option("at").map(Instant::parse).orElse(SandboxClock.START);
        } catch (DateTimeParseException e) {
            throw wrong("--at takes a time such as 2026-01-05T08:00:00Z.");
        }
    }

    private static OptionalLong seed(Arguments arguments) {
        try {
            return arguments
                    .option("seed")
                    .map(text -> OptionalLong.of(Long.parseLong(text)))
                    .orElse(OptionalLong.empty());
        } catch (NumberFormatException e) {
            throw wrong("--seed takes a whole number.");
        }
    }

    private static SettingsReader.Wrong wrong(String message) {
        return new SettingsReader.Wrong(List.of(message));
    }

    public String welcome(int port, String desk, SandboxState state) {
        return """

                The sandbox is running. Ctrl-C stops it; its data stays in %1$s (--fresh starts over).

                  API             http://localhost:%2$d   user api_user / api_pass
                  Agents' pages   %3$s   sign in as akowalski / demo
                  Clock           %4$s; it stands still until you move it
                  Recipients      delivered@odzew.test, bounce@, later-bounce@, defer@, ooo@, reply@, … (docs/sandbox.md)

                Move the clock by five days:

                curl -u api_user:api_pass -H "Content-Type: application/json" \
                -d '{"advance":"P5D"}' http://localhost:%2$d/api/odzew/sandbox/clock

                """.formatted(settings.data(), port, desk, state.now());
    }
}
