package odzew;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
import odzew.ticket.DemoWorld;
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
    final Customers customers = new Customers();
    final TemporaryFiles temporaryFiles;
    final Attachments attachments;
    final Dictionaries dictionaries;
    final Tickets tickets;

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
                customers,
                temporaryFiles,
                attachments,
                new Outbox(),
                messageIds,
                OptionalLong::empty,
                this::mailsWaiting,
                clock);
    }

    /// For the server.
    static Core start(Settings settings) {
        return of(settings, OpenDatabase.start(database(settings)));
    }

    /// For a command beside the server.
    static Core join(Settings settings) {
        return of(settings, OpenDatabase.join(database(settings)));
    }

    private static Core of(Settings settings, OpenDatabase open) {
        try {
            return new Core(settings, open);
        } catch (RuntimeException e) {
            open.close();
            throw e;
        }
    }

    private static DatabaseSettings database(Settings settings) {
        return new DatabaseSettings(settings.data(), settings.database(), settings.poolSize());
    }

    Optional<Caller> caller(String name, String password) {
        return apiUsers.verify(name, password).map(Core::caller);
    }

    private static Caller caller(ApiUser user) {
        return new Caller(user.name(), user::may, user);
    }

    /// The world of the vendor's examples; what is there already stays as it is.
    void ensureDemoWorld() {
        if (apiUsers.list().stream().noneMatch(listed -> listed.user().name().equals("api_user"))) {
            apiUsers.create("api_user", "api_pass", Set.of("*"), Duration.ofSeconds(120));
        }
        ensureAgent("testowy.agent11", "Testowy", "Agent 11");
        ensureAgent("testowy.agent17", "Testowy", "Agent 17");
        ensureAgent("akowalski", "Adam", "Kowalski");
        new DemoWorld(database, customers).ensure(clock.instant());
        var bytes = "Example file.\n".getBytes(StandardCharsets.UTF_8);
        try {
            temporaryFiles.ensure("61527075253ba62a76ca5c", "example.txt", new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void ensureAgent(String login, String name, String surname) {
        if (agents.list().stream().noneMatch(agent -> agent.login().equals(login))) {
            agents.create(login, name, surname, login + "@thulium.example", "AGENT", Optional.of("demo"));
        }
    }

    private void mailsWaiting() {}

    @Override
    public void close() {
        tickets.close();
        open.close();
    }
}
