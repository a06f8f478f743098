package odzew.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.ApiUsers;
import odzew.account.AuditedCommand;
import odzew.account.NewApiUser;
import odzew.account.Permissions;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.file.StoredFiles;
import odzew.file.TemporaryFiles;
import odzew.history.History;
import odzew.setup.Dictionaries;
import odzew.setup.DictionaryEditing;

/// All objects that the vendor's published samples name, so that each sample runs as printed. The passwords are
/// public: for a server that listens on the loopback address only.
public final class Demo {

    public static final String API_USER = "api_user";
    public static final String API_PASSWORD = "api_pass";
    public static final String AGENT_PASSWORD = "demo";
    public static final String FILE_TOKEN = "61527075253ba62a76ca5c";
    public static final String MAILBOX = "mailbox@foo.bar";

    private static final int NO_LIMIT = 0;
    private static final long LARGEST_FILE = 1 << 20;
    private static final long NEW = 1;
    private static final long WAITING_FOR_CUSTOMER = 2;

    private record Person(String login, String name, String surname) {}

    private record Substatus(long status, String name) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("testowy.agent11", "Testowy", "Agent 11"),
            new Person("testowy.agent17", "Testowy", "Agent 17"),
            new Person("akowalski", "Adam", "Kowalski"),
            new Person("jkowalski", "Jan", "Kowalski"));

    private static final List<String> CATEGORIES = List.of("Pytania", "Zamówienia", "Reklamacje");

    /// A sample of the vendor's names the second together with the status *Nowe*.
    private static final List<Substatus> SUBSTATUSES =
            List.of(new Substatus(WAITING_FOR_CUSTOMER, "ponaglone"), new Substatus(NEW, "pilne"));

    private final Database database;
    private final InstantSource clock;
    private final Dictionaries dictionaries;
    private final Customers customers = new Customers(new History());

    private Demo(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.dictionaries = new Dictionaries(database, clock);
    }

    /// Creates the missing objects and renews the samples' temporary file; later changes stay.
    public static void ensure(Database database, InstantSource clock) {
        new Demo(database, clock).ensure();
    }

    private void ensure() {
        accounts();
        new DemoWorld(database, customers).ensure(clock.instant());
        dictionaries();
        DemoPeople.ensure(database, clock.instant());
        file();
    }

    private void accounts() {
        var apiUsers = new ApiUsers(database, clock);
        if (apiUsers.list().stream().noneMatch(it -> it.user().name().equals(API_USER))) {
            var user = new NewApiUser(
                    API_USER, API_PASSWORD, Set.of(Permissions.ALL), Duration.ofMinutes(2), List.of(), NO_LIMIT);
            apiUsers.create(user, by("api_users.create", API_USER));
        }
        var agents = new Agents(database, clock);
        Set<String> known = agents.list().stream().map(Agent::login).collect(Collectors.toSet());
        for (Person person : PEOPLE) {
            if (!known.contains(person.login())) {
                agents.create(
                        person.login(),
                        person.name(),
                        person.surname(),
                        person.login() + "@thulium.example",
                        "ADMINISTRATOR",
                        Optional.of(AGENT_PASSWORD));
            }
        }
    }

    private void dictionaries() {
        if (dictionaries.queues().stream().noneMatch(queue -> queue.email().equalsIgnoreCase(MAILBOX))) {
            dictionaries.addQueue("foo.bar", Optional.of(MAILBOX), "Foo Bar", by("queue.create", "foo.bar"));
        }
        for (int i = 0; i < CATEGORIES.size(); i++) {
            String name = CATEGORIES.get(i);
            Numbers.ensure(
                    database,
                    "ticket_category",
                    i + 1,
                    () -> dictionaries.addCategory(name, by("category.create", name)));
        }
        for (int i = 0; i < SUBSTATUSES.size(); i++) {
            Substatus one = SUBSTATUSES.get(i);
            Numbers.ensure(
                    database,
                    "ticket_substatus",
                    i + 1,
                    () -> new DictionaryEditing(database, clock)
                            .addSubstatus(one.status(), one.name(), by("substatus.create", one.name())));
        }
    }

    private void file() {
        byte[] file = "Example file of the demo.\n".getBytes(StandardCharsets.UTF_8);
        try {
            new TemporaryFiles(database, new StoredFiles(database), LARGEST_FILE, clock)
                    .ensure(FILE_TOKEN, "example.txt", new ByteArrayInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AuditedCommand by(String action, String subject) {
        return AuditedCommand.of(Actor.system("demo"), action, subject);
    }
}
