package odzew.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// Questions to the operating system.
final class Platform {

    private Platform() {}

    static boolean isWindows() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    }

    static boolean isRoot() {
        return !isWindows() && new UnixSystem().getUid() == 0;
    }

    /// Java itself can send only TERM and KILL; to PostgreSQL INT means "fast shutdown". The shell knows `kill`
    /// where no such program is installed.
    static void signal(String name, long pid) throws IOException {
        String kill = "kill -" + name + " " + pid;
        succeeds(new ProcessBuilder("sh", "-c", kill));
    }

    /// True if the command can be run and ends with 0 within ten seconds.
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
