package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import odzew.doctor.DnsRecords;
import odzew.doctor.Doctor;
import odzew.doctor.Finding;
import odzew.http.Json;
import odzew.settings.SettingsReader;

/// `odzew doctor`: examines the installation and names a remedy for each finding.
public final class DoctorCommand {

    public static final String USAGE = """
            odzew doctor [--json] [--dkim SELECTOR,…] [--no-dns]
                examines the installation, changes nothing; ends with 0, 1 (warnings) or 2
                --dkim names the selectors that the relay signs with; --no-dns asks no name servers
            """;

    private static final Set<String> OPTIONS = Set.of("json", "dkim", "no-dns");

    private DoctorCommand() {}

    public static int run(
            List<String> args, Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
        var arguments = Arguments.of(args);
        if (!arguments.positional().isEmpty()
                || !OPTIONS.containsAll(arguments.options().keySet())) {
            err.print(USAGE);
            return 2;
        }
        CliLogging.set();
        var settings = SettingsReader.read(environment, Path.of("data"));
        var doctor = new Doctor(settings, environment, clock);
        List<String> selectors =
                arguments.option("dkim").map(it -> List.of(it.split(","))).orElse(List.of());
        List<Finding> findings =
                (arguments.has("no-dns") ? doctor : doctor.asking(DnsRecords.system(), selectors)).examine();
        if (!arguments.has("json")) {
            findings.forEach(it -> print(it, out));
        } else {
            out.println(Json.mapper().writeValueAsString(findings));
        }
        return findings.stream().mapToInt(it -> it.level().exitCode()).max().orElse(0);
    }

    private static void print(Finding finding, PrintStream out) {
        out.printf("%-4s  %-24s %s%n", finding.level(), finding.check(), finding.text());
        if (!finding.remedy().isEmpty()) {
            out.printf("%-31s→ %s%n", "", finding.remedy());
        }
    }
}
