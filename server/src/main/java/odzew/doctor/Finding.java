package odzew.doctor;

/// The result of one check.
///
/// @param check a name that stays, such as `outbox.failed`
/// @param remedy empty if nothing is wrong
public record Finding(String check, Level level, String text, String remedy) {

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

    static Finding ok(String check, String text) {
        return new Finding(check, Level.OK, text, "");
    }

    static Finding warn(String check, String text, String remedy) {
        return new Finding(check, Level.WARN, text, remedy);
    }

    static Finding fail(String check, String text, String remedy) {
        return new Finding(check, Level.FAIL, text, remedy);
    }
}
