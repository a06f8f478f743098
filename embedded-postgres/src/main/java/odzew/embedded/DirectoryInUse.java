package odzew.embedded;

/// Another process uses the data directory.
public final class DirectoryInUse extends PostgresException {

    private static final long serialVersionUID = 1;
    private final boolean byCommand;

    DirectoryInUse(String message, boolean byCommand) {
        super(message);
        this.byCommand = byCommand;
    }

    /// True if the holder is one command, which ends soon.
    public boolean byCommand() {
        return byCommand;
    }
}
