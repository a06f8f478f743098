package odzew.web;

import java.time.Instant;

/// One signed-in browser of an agent.
///
/// @param browser such as "Firefox, Linux"; empty if unknown
/// @param current true for the browser that asks
public record Device(String address, String browser, Instant signedIn, Instant lastUsed, boolean current) {

    private static final String[][] BROWSERS = {
        {"Edg/", "Edge"}, {"OPR/", "Opera"}, {"Firefox/", "Firefox"}, {"Chrome/", "Chrome"}, {"Safari/", "Safari"}
    };
    private static final String[][] SYSTEMS = {
        {"Android", "Android"},
        {"iPhone", "iPhone"},
        {"iPad", "iPad"},
        {"Windows", "Windows"},
        {"Mac OS X", "macOS"},
        {"Linux", "Linux"}
    };

    /// Returns the names in a User-Agent field; a foreign text is never shown.
    public static String browser(String userAgent) {
        String browser = first(BROWSERS, userAgent);
        String system = first(SYSTEMS, userAgent);
        return browser.isEmpty() || system.isEmpty() ? browser + system : browser + ", " + system;
    }

    private static String first(String[][] names, String text) {
        for (String[] name : names) {
            if (text.contains(name[0])) {
                return name[1];
            }
        }
        return "";
    }
}
