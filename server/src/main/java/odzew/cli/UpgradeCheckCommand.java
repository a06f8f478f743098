package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import odzew.doctor.Finding;
import odzew.doctor.UpgradeChecks;
import odzew.problem.Language;
import odzew.settings.SettingsReader;

/// `odzew upgrade-check`: whether this program would start on the installation, before the server is stopped.
public final class UpgradeCheckCommand {

    public static final String USAGE = """
            odzew upgrade-check
                run with the new program beside the old server: whether it would start here, and what it would change;
                changes nothing; ends with 0, 1 (warnings) or 2 (it would not start)
            """;

    private UpgradeCheckCommand() {}

    public static int run(
            List<String> args, Map<String, String> environment, InstantSource clock, PrintStream out, PrintStream err) {
        if (!args.isEmpty()) {
            err.print(USAGE);
            return 2;
        }
        CliLogging.set();
        var settings = SettingsReader.read(environment, Path.of("data"));
        Language language = AdminCommand.language(environment);
        List<Finding> findings = new UpgradeChecks(settings, environment, clock.instant()).findings();
        findings.forEach(it -> DoctorCommand.print(it, language, out));
        return DoctorCommand.exitCode(findings);
    }
}
