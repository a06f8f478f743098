package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The resident memory of a process, as reported by Linux.
final class Memory {

    private Memory() {}

    static long residentMebibytes(long pid) throws IOException {
        return kibibytes(pid, "VmRSS") / 1_024;
    }

    /// The maximum since the process began.
    static long mostMebibytes(long pid) throws IOException {
        return kibibytes(pid, "VmHWM") / 1_024;
    }

    private static long kibibytes(long pid, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("Process " + pid + " does not tell its " + name + ".");
    }
}
