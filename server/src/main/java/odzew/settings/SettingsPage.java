package odzew.settings;

/// Generates the text of `docs/settings.md`.
final class SettingsPage {

    private SettingsPage() {}

    static String text() {
        var page = new StringBuilder("""
                # Settings

                Each setting is an environment variable, or a line of a properties file (`ODZEW_CONFIG`). The server checks all of
                them at the start and lists every error with its remedy. A variable that begins with `ODZEW_` and is not in this
                table is a warning that names the nearest known one; in the properties file it is an error.

                This page is written from `settings/Setting.java`; a test compares them.

                | variable | meaning | values | default | example |
                |---|---|---|---|---|
                """);
        for (Setting setting : Setting.values()) {
            page.append("| `%s` | %s | %s | %s | %s |%n"
                    .formatted(
                            setting.variable(),
                            setting.meaning(),
                            setting.allowed(),
                            setting.fallback().isEmpty() ? "–" : code(setting.fallback()),
                            code(setting.example())));
        }
        return page.append("""

                Read by the script `./odzew` alone: `ODZEW_JAVA_OPTIONS`, further options of the JVM. By the tests alone:
                `ODZEW_TEST_DATABASE_URL`.
                """).toString();
    }

    private static String code(String value) {
        return value.contains(" ") && !value.contains("/") ? value : "`" + value + "`";
    }
}
