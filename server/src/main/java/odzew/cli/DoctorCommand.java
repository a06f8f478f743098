package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import odzew.database.OpenDatabase;
import odzew.doctor.DnsRecords;
import odzew.doctor.Doctor;
import odzew.doctor.Finding;
import odzew.doctor.LoopProbe;
import odzew.http.Json;
import odzew.installation.InstallationSecret;
import odzew.problem.Language;
import odzew.settings.Identity;
import odzew.settings.Settings;
import odzew.settings.SettingsReader;

/// `odzew doctor`: examines the installation and names a remedy for each finding.
public final class DoctorCommand {

    public static final String USAGE = """
            odzew doctor [--json] [--dkim SELECTOR,…] [--no-dns] [--loop ADDRESS [--wait SECONDS]]
                examines the installation, changes nothing; ends with 0, 1 (warnings) or 2
                --dkim names the selectors that the relay signs with; --no-dns asks no name servers
                --loop sends a marked message to an address of a queue, through the relay and through each sender, and
                waits for it (120 seconds, at most 600): the time it took, and what authentication found
            """;

    private static final Set<String> OPTIONS = Set.of("json", "dkim", "no-dns", "loop", "wait");

    private static final int USUAL_WAIT = 120;
    private static final int LONGEST_WAIT = 600;

    private DoctorCommand() {}

    public static int run(
            List<String> args, Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
        var arguments = Arguments.of(args);
        if (!arguments.positional().isEmpty()
                || !OPTIONS.containsAll(arguments.options().keySet())) {
            err.print(USAGE);
            return 2;
        }
        try {
            return run(arguments, environment, clock, out);
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.print(USAGE);
            return 2;
        }
    }

    private static int run(Arguments arguments, Map<String, String> environment, InstantSource clock, PrintStream out) {
        Optional<String> loop = arguments.has("loop") ? Optional.of(arguments.needed("loop")) : Optional.empty();
        Duration wait = Duration.ofSeconds(Math.clamp(arguments.number("wait", USUAL_WAIT), 1, LONGEST_WAIT));
        CliLogging.set();
        var settings = SettingsReader.read(environment, Path.of("data"));
        var doctor = new Doctor(settings, environment, clock);
        List<String> selectors =
                arguments.option("dkim").map(it -> List.of(it.split(","))).orElse(List.of());
        var findings = new ArrayList<>(
                (arguments.has("no-dns") ? doctor : doctor.asking(DnsRecords.system(), selectors)).examine());
        loop.ifPresent(address -> findings.addAll(loop(settings, address, wait, clock)));
        if (arguments.has("json")) {
            out.println(Json.mapper()
                    .writeValueAsString(
                            findings.stream().map(DoctorCommand::json).toList()));
        } else {
            Language language = AdminCommand.language(environment);
            findings.forEach(it -> print(it, language, out));
        }
        return exitCode(findings);
    }

    static int exitCode(List<Finding> findings) {
        return findings.stream().mapToInt(it -> it.level().exitCode()).max().orElse(0);
    }

    private static List<Finding> loop(Settings settings, String address, Duration wait, InstantSource clock) {
        try (var open = OpenDatabase.join(settings.databaseSettings())) {
            InstallationSecret.require(open.database(), Identity.of(settings).secret());
            return new LoopProbe(settings, open.database(), clock).run(address, wait);
        }
    }

    /// Programs read English.
    private static Map<String, String> json(Finding finding) {
        var values = new LinkedHashMap<String, String>();
        values.put("check", finding.check());
        values.put("level", finding.level().name());
        values.put("text", finding.text().english());
        values.put("remedy", finding.remedy().english());
        return values;
    }

    static void print(Finding finding, Language language, PrintStream out) {
        out.printf(
                "%-4s  %-24s %s%n",
                finding.level(), finding.check(), finding.text().in(language));
        if (!finding.remedy().isEmpty()) {
            out.printf("%-31s→ %s%n", "", finding.remedy().in(language));
        }
    }
}
