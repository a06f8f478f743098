package odzew.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import odzew.settings.SettingsReader;

/// `odzew config check`: reads the settings as the server would, and prints them without secrets.
public final class ConfigCommand {

    public static final String USAGE = """
            odzew config check     prints the settings as the server reads them, without secrets; ends with 78 if one
                is wrong or unknown
            """;

    /// EX_CONFIG of sysexits.h.
    private static final int WRONG = 78;

    private ConfigCommand() {}

    public static int run(List<String> args, Map<String, String> environment, PrintStream out, PrintStream err) {
        if (!args.equals(List.of("check"))) {
            err.print(USAGE);
            return 2;
        }
        List<String> unknown = SettingsReader.warnings(environment);
        try {
            SettingsReader.effective(environment, Path.of("data")).forEach(out::println);
            unknown.forEach(err::println);
            return unknown.isEmpty() ? 0 : WRONG;
        } catch (SettingsReader.Wrong wrong) {
            err.println(wrong.getMessage());
            unknown.forEach(err::println);
            return WRONG;
        }
    }
}
