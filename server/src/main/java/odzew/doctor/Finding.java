package odzew.doctor;

import odzew.problem.LocalizedText;

/// The result of one check.
///
/// @param check a name that stays, such as `outbox.failed`
/// @param remedy empty if nothing is wrong
public record Finding(String check, Level level, LocalizedText text, LocalizedText remedy) {

    /// The worst level is the exit code of the command.
    public enum Level {
        OK(0),
        WARN(1),
        FAIL(2);

        private final int exitCode;

        Level(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }

    static Finding ok(String check, LocalizedText text) {
        return new Finding(check, Level.OK, text, LocalizedText.NOTHING);
    }

    static Finding warn(String check, LocalizedText text, LocalizedText remedy) {
        return new Finding(check, Level.WARN, text, remedy);
    }

    static Finding fail(String check, LocalizedText text, LocalizedText remedy) {
        return new Finding(check, Level.FAIL, text, remedy);
    }
}
