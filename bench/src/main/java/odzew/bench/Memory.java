package odzew.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The memory of processes, as reported by Linux.
final class Memory {

    private Memory() {}

    static long residentMebibytes(long pid) throws IOException {
        return kibibytes(pid, "VmRSS") / 1_024;
    }

    /// The maximum since the process began.
    static long mostMebibytes(long pid) throws IOException {
        return kibibytes(pid, "VmHWM") / 1_024;
    }

    /// Memory that only this process uses, and its part of what it shares. Root alone may read it.
    static double proportionalMebibytes(long pid) {
        try {
            return kibibytes(pid, "smaps_rollup", "Pss") / 1_024.0;
        } catch (IOException _) {
            return Double.NaN; // ended meanwhile, or of another user
        }
    }

    /// Of a process and its children.
    static double ofFamily(long parent) throws IOException {
        return Processes.family(parent)
                .mapToDouble(Memory::proportionalMebibytes)
                .sum();
    }

    private static long kibibytes(long pid, String name) throws IOException {
        return kibibytes(pid, "status", name);
    }

    private static long kibibytes(long pid, String file, String name) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), file))) {
            if (line.startsWith(name + ":")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("Process " + pid + " does not tell its " + name + ".");
    }
}
