package odzew.installation;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.database.DatabaseClock;
import odzew.database.DatabaseException;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Decides whether this server may act for the installation: a copy sends and fetches no e-mail, renews no
/// token and calls no webhook until an operator declares what it is.
public final class Installation {

    private static final Logger log = LoggerFactory.getLogger(Installation.class);

    /// Of SQL: the database is unavailable for this server.
    private static final String CONNECTION_REJECTED = "08004";

    private record Row(InstallationRole role, Fingerprint fingerprint, byte[] secretCheck) {}

    private record State(InstallationRole role, Optional<QuietReason> quiet) {}

    private final Database database;
    private final CommandRunner commands;
    private final Fingerprint here;
    private final byte[] secretCheck;
    private final InstantSource clock;
    private volatile State state;

    private Installation(Database database, Fingerprint here, byte[] secret, InstantSource clock) {
        this.database = database;
        this.commands = new CommandRunner(database, clock);
        this.here = here;
        this.secretCheck = InstallationSecret.check(secret);
        this.clock = clock;
        this.state = new State(InstallationRole.PRODUCTION, Optional.empty());
    }

    /// Opens the installation for a server. The first server on a database registers it as production. Refuses
    /// to start with another secret than the installation's, because links, Message-IDs and sealed passwords
    /// would be invalid for this server.
    public static Installation open(Database database, Fingerprint here, byte[] secret, InstantSource clock) {
        return open(database, here, secret, InstallationRole.PRODUCTION, clock);
    }

    /// @param role of a new installation; a sandbox's server refuses the database of another installation, and
    /// every other server refuses a sandbox's
    public static Installation open(
            Database database, Fingerprint here, byte[] secret, InstallationRole role, InstantSource clock) {
        var installation = new Installation(database, here, secret, clock);
        database.useTransaction(handle -> installation.claim(handle, role));
        installation.requireKind(role);
        InstallationSecret.require(installation.row().secretCheck(), installation.secretCheck);
        installation.refresh();
        return installation;
    }

    /// Declares the role of this installation, for a command. A new secret replaces the stored one, while
    /// no server is connected.
    public static void declare(
            Database database,
            Fingerprint here,
            byte[] secret,
            InstallationRole role,
            InstantSource clock,
            AuditedCommand command) {
        var installation = new Installation(database, here, secret, clock);
        installation.requireKind(role);
        installation.commands.perform(command, handle -> installation.declare(handle, role));
    }

    /// Running servers would go on under the former secret.
    private void declare(Handle handle, InstallationRole role) {
        handle.execute("lock table installation in access exclusive mode");
        if (find(handle)
                .filter(row -> !MessageDigest.isEqual(row.secretCheck(), secretCheck))
                .isPresent()) {
            SecretReplacement.requireAlone(handle);
        }
        write(handle, role, """
                on conflict (id) do update
                   set role = excluded.role, database_identity = excluded.database_identity, place = excluded.place,
                       public_url = excluded.public_url, secret_check = excluded.secret_check,
                       declared_at = excluded.declared_at
                """);
    }

    /// After a restore: the servers on this database are quiet until the operator declares what it is, also where
    /// the database is in the same place as the backed-up one was.
    public static void forgetPlace(Handle handle) {
        handle.execute("update installation set database_identity = '', place = ''");
    }

    /// After the rows moved into another cluster for good: the installation stays what it was, a copy a copy.
    ///
    /// @return false for a copy
    public static boolean move(Handle handle, Fingerprint from, Fingerprint to) {
        return handle.createUpdate("""
                        update installation set database_identity = :to, place = :toPlace
                         where database_identity = :from and place = :fromPlace
                        """)
                        .bind("to", to.database())
                        .bind("toPlace", to.place())
                        .bind("from", from.database())
                        .bind("fromPlace", from.place())
                        .execute()
                > 0;
    }

    /// Makes the servers on this database quiet, for a copy that no fingerprint distinguishes.
    public static void declareCopy(Database database, InstantSource clock, AuditedCommand command) {
        new CommandRunner(database, clock).perform(command, Installation::forgetPlace);
    }

    /// The declared role, for a command; empty before the first server.
    public static Optional<InstallationRole> roleOf(Database database) {
        return database.read(Installation::find).map(Row::role);
    }

    public InstallationRole role() {
        return state.role();
    }

    public boolean isStaging() {
        return role() == InstallationRole.STAGING;
    }

    /// The reason why the server is quiet; empty while it may act.
    public Optional<QuietReason> quiet() {
        return clock instanceof DatabaseClock database && !database.isUsable()
                ? Optional.of(QuietReason.CLOCK)
                : state.quiet();
    }

    public boolean mayAct() {
        return quiet().isEmpty();
    }

    /// For a command; true before the first server.
    public static boolean mayAct(Database database, Fingerprint here, byte[] secret, InstantSource clock) {
        return database.read(Installation::find)
                .flatMap(new Installation(database, here, secret, clock)::quiet)
                .isEmpty();
    }

    /// Reads the operator's latest declaration; to be repeated. Always returns false: a second run at once
    /// would find nothing new.
    public boolean refresh() {
        refresh(row());
        return false;
    }

    /// As `refresh()`, within the caller's transaction.
    public void refresh(Handle handle) {
        refresh(find(handle).orElseThrow());
    }

    private void refresh(Row row) {
        var now = new State(row.role(), quiet(row));
        State before = state;
        state = now;
        if (!now.equals(before)) {
            now.quiet().ifPresentOrElse(Installation::warn, () -> log.info("this installation is {}", now.role()));
        }
    }

    private Optional<QuietReason> quiet(Row row) {
        if (!MessageDigest.isEqual(row.secretCheck(), secretCheck)) {
            return Optional.of(QuietReason.OTHER_SECRET);
        }
        boolean sandbox = row.role() == InstallationRole.SANDBOX; // a copy of one reaches no one either
        return sandbox ? Optional.empty() : here.difference(row.fingerprint());
    }

    private static void warn(QuietReason reason) {
        String remedy = reason == QuietReason.OTHER_SECRET
                ? ""
                : " Say what this installation is: odzew admin this-is production|staging";
        log.warn(
                "QUIET: {} No mail is sent or fetched, no webhook posted, no token renewed.{}",
                reason.english(),
                remedy);
    }

    /// False after a replacement of the secret that this server has missed: what it seals or chains would be
    /// unreadable for all others. Asks the database.
    public boolean hasSecret() {
        return database.read(Installation::find)
                .filter(row -> MessageDigest.isEqual(row.secretCheck(), secretCheck))
                .isPresent();
    }

    /// As `hasSecret()`, at the latest `refresh`.
    public boolean hadSecret() {
        return state.quiet()
                .filter(reason -> reason == QuietReason.OTHER_SECRET)
                .isEmpty();
    }

    private void claim(Handle handle, InstallationRole role) {
        write(handle, role, "on conflict (id) do nothing");
    }

    private void requireKind(InstallationRole role) {
        boolean isSandbox =
                find().map(row -> row.role() == InstallationRole.SANDBOX).orElse(role == InstallationRole.SANDBOX);
        if (isSandbox && role != InstallationRole.SANDBOX) {
            throw new DatabaseException("This database belongs to a sandbox and stays one; only odzew sandbox uses it."
                    + " Set ODZEW_DATA or ODZEW_DATABASE_URL to another one.");
        }
        if (!isSandbox && role == InstallationRole.SANDBOX) {
            throw new DatabaseException("This database belongs to a production or staging installation, which"
                    + " odzew sandbox never uses. Set ODZEW_DATA or ODZEW_DATABASE_URL to an empty one.");
        }
    }

    /// `conflict` is a constant of ours, never input.
    private void write(Handle handle, InstallationRole role, String conflict) {
        handle.createUpdate("""
                        insert into installation (role, database_identity, place, public_url, secret_check, declared_at)
                        values (:role, :database, :place, :url, :check, :now)
                        """ + conflict)
                .bind("role", role.name())
                .bind("database", here.database())
                .bind("place", here.place())
                .bind("url", here.publicUrl())
                .bind("check", secretCheck)
                .bind("now", clock.instant())
                .execute();
    }

    /// Refuses a new connection of a server whose secret is no longer the installation's: without one it neither
    /// serves nor stores what no other server can open. The secret is replaced only while no server is connected,
    /// so a connection that exists was made under the present one.
    public void requireSecret(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement("select secret_check from installation");
                var rows = query.executeQuery()) {
            if (rows.next() && !MessageDigest.isEqual(rows.getBytes(1), secretCheck)) {
                throw new SQLException(QuietReason.OTHER_SECRET.english(), CONNECTION_REJECTED);
            }
        }
    }

    private Row row() {
        return find().orElseThrow();
    }

    private Optional<Row> find() {
        return database.read(Installation::find);
    }

    private static Optional<Row> find(Handle handle) {
        return handle.createQuery("select * from installation")
                .map((row, _) -> new Row(
                        InstallationRole.valueOf(row.getString("role")),
                        new Fingerprint(
                                row.getString("database_identity"),
                                row.getString("place"),
                                row.getString("public_url")),
                        row.getBytes("secret_check")))
                .findOne();
    }
}
