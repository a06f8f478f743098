package odzew.installation;

import java.time.InstantSource;
import java.util.function.Consumer;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.database.DatabaseException;
import org.jdbi.v3.core.Handle;

/// Replaces the secret of an installation in one transaction.
public final class SecretReplacement {

    private static final int LOOKS = 30;

    private SecretReplacement() {}

    /// Refused while a server or another command uses the database: it would go on sealing under the former
    /// secret.
    ///
    /// @param database with one connection, the only one that may be open
    /// @param reseal carries over what is under the former secret
    public static void run(
            Database database,
            byte[] former,
            byte[] secret,
            InstantSource clock,
            AuditedCommand command,
            Consumer<Handle> reseal) {
        new CommandRunner(database, clock).perform(command, handle -> {
            // a server that starts now waits here, and is refused afterwards
            handle.execute("lock table installation in access exclusive mode");
            byte[] stored = handle.createQuery("select secret_check from installation")
                    .mapTo(byte[].class)
                    .findOne()
                    .orElseThrow(() -> new DatabaseException(
                            "No server has used this database yet, so there is no secret to replace."));
            InstallationSecret.require(stored, InstallationSecret.check(former));
            requireAlone(handle);
            reseal.accept(handle);
            handle.createUpdate("update installation set secret_check = :check")
                    .bind("check", InstallationSecret.check(secret))
                    .execute();
        });
    }

    /// A session that was just closed is shown for a moment.
    static void requireAlone(Handle handle) {
        for (int look = 0; look < LOOKS; look++) {
            handle.execute("select pg_stat_clear_snapshot()");
            boolean alone = handle.createQuery("""
                            select not exists (select from pg_stat_activity
                                                where datname = current_database() and pid <> pg_backend_pid()
                                                  and application_name = current_setting('application_name'))
                            """).mapTo(Boolean.class).one();
            if (alone) {
                return;
            }
            handle.execute("select pg_sleep(0.1)");
        }
        throw new DatabaseException("A server or another odzew command uses the database. Stop all servers of this"
                + " installation first; the secret was not replaced.");
    }
}
