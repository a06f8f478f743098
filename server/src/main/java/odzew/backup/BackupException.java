package odzew.backup;

import odzew.database.DatabaseException;
import org.jspecify.annotations.Nullable;

/// A backup cannot be made, read or restored; the message is for the operator and names the remedy.
public final class BackupException extends DatabaseException {

    private static final long serialVersionUID = 1;

    BackupException(String message) {
        super(message);
    }

    BackupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
