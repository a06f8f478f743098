package odzew.account;

import odzew.secret.Resealing;
import org.jdbi.v3.core.Handle;

/// Carries the secrets of accounts, and the audit log's chain, over to another key of the installation.
public final class AccountSecrets {

    private AccountSecrets() {}

    public static void reseal(Handle handle, Resealing resealing) {
        SecondFactor.reseal(handle, resealing);
        RecoveryCodes.reseal(handle, resealing);
        AuditKeys.keep(handle, resealing);
    }
}
