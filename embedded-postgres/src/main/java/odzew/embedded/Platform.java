package odzew.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Functions of the operating system.
final class Platform {

    private Platform() {}

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    static boolean isRoot() {
        return !isWindows() && new UnixSystem().getUid() == 0;
    }

    /// Java itself can send only TERM and KILL; for PostgreSQL INT means "fast shutdown". The shell has a
    /// built-in `kill` even if no such program is installed.
    static void signal(String name, long pid) throws IOException {
        String kill = "kill -" + name + " " + pid;
        succeeds(new ProcessBuilder("sh", "-c", kill));
    }

    /// True if the command can be run and exits with 0 within ten seconds.
    static boolean succeeds(ProcessBuilder command) {
        try {
            Process process = command.redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return false;
            }
            return process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
