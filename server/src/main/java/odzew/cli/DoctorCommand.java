package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import odzew.doctor.Doctor;
import odzew.doctor.Finding;
import odzew.http.Json;
import odzew.settings.SettingsReader;

/// `odzew doctor`: examines the installation and names a remedy for each finding.
public final class DoctorCommand {

    public static final String USAGE = """
            odzew doctor [--json]     examines the installation, changes nothing; ends with 0, 1 (warnings) or 2
            """;

    private DoctorCommand() {}

    public static int run(
            List<String> words,
            Map<String, String> environment,
            InstantSource clock,
            PrintStream out,
            PrintStream err) {
        if (!List.of("--json").containsAll(words)) {
            err.print(USAGE);
            return 2;
        }
        CliLogging.set();
        var settings = SettingsReader.read(environment, Path.of("data"));
        List<Finding> findings = new Doctor(settings, environment, clock).examine();
        if (words.isEmpty()) {
            findings.forEach(it -> print(it, out));
        } else {
            out.println(Json.mapper().writeValueAsString(findings));
        }
        return findings.stream().mapToInt(it -> it.level().ordinal()).max().orElse(0);
    }

    private static void print(Finding finding, PrintStream out) {
        out.printf("%-4s  %-24s %s%n", finding.level(), finding.check(), finding.text());
        if (!finding.remedy().isEmpty()) {
            out.printf("%-31s→ %s%n", "", finding.remedy());
        }
    }
}
