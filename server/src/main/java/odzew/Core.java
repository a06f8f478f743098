package odzew;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import odzew.account.Agents;
import odzew.account.ApiUser;
import odzew.account.ApiUsers;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.database.DatabaseSettings;
import odzew.database.OpenDatabase;
import odzew.file.Attachments;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.http.Caller;
import odzew.mail.MessageIds;
import odzew.outbox.Outbox;
import odzew.ticket.Dictionaries;
import odzew.ticket.Tickets;

/// The parts without their doors, in the order of the architecture.
final class Core implements AutoCloseable {

    private static final long LARGEST_FILE = 25L * 1024 * 1024;

    final Clock clock = Clock.systemUTC();
    final OpenDatabase open;
    final Database database;
    final ApiUsers apiUsers;
    final Agents agents;
    final TemporaryFiles temporaryFiles;
    final Attachments attachments;
    final Dictionaries dictionaries;
    final Tickets tickets;
    private final Worker housekeeping;

    private Core(Settings settings, OpenDatabase open) {
        this.open = open;
        database = open.database();
        apiUsers = new ApiUsers(database, clock);
        agents = new Agents(database, clock);
        var storedFiles = new StoredFiles(database);
        temporaryFiles = new TemporaryFiles(database, storedFiles, LARGEST_FILE, clock);
        attachments = new Attachments(database, storedFiles, clock);
        dictionaries = new Dictionaries(database);
        var messageIds = new MessageIds(Secret.of(settings), settings.host());
        tickets = new Tickets(
                database,
                agents,
                new Customers(),
                temporaryFiles,
                attachments,
                new Outbox(),
                messageIds,
                OptionalLong::empty,
                this::mailsWaiting,
                clock);
        var sweeping = new Housekeeping(database, temporaryFiles, storedFiles, clock);
        housekeeping = new Worker("housekeeping", Duration.ofMinutes(10), () -> {
            sweeping.sweep();
            return false;
        });
    }

    /// For the server.
    static Core start(Settings settings) {
        return of(settings, OpenDatabase.start(database(settings)));
    }

    private static Core of(Settings settings, OpenDatabase open) {
        try {
            return new Core(settings, open);
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    static DatabaseSettings database(Settings settings) {
        return new DatabaseSettings(settings.data(), settings.database(), settings.poolSize());
    }

    Optional<Caller> caller(String name, String password) {
        return apiUsers.verify(name, password).map(Core::caller);
    }

    private static Caller caller(ApiUser user) {
        return new Caller(user.name(), user::may, user);
    }

    private void mailsWaiting() {}

    @Override
    public void close() {
        housekeeping.close();
        tickets.close();
        open.close();
    }
}
