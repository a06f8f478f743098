package odzew;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.account.Actor;
import odzew.account.Agents;
import odzew.account.ApiUsers;
import odzew.account.AuditedCommand;
import odzew.account.NewApiUser;
import odzew.account.Permissions;
import odzew.customer.Customers;
import odzew.database.Database;
import odzew.demo.DemoWorld;
import odzew.file.TemporaryFiles;
import odzew.history.History;

/// The world of the vendor's examples, so that they can be pasted. Passwords are known to everybody: loopback only.
final class Demo {

    private static final int NO_LIMIT = 0;
    static final String API_USER = "api_user";
    static final String API_PASSWORD = "api_pass";
    static final String AGENT_PASSWORD = "demo";
    static final String FILE_TOKEN = "61527075253ba62a76ca5c";

    private record Person(String login, String name, String surname) {}

    private static final List<Person> PEOPLE = List.of(
            new Person("testowy.agent11", "Testowy", "Agent 11"),
            new Person("testowy.agent17", "Testowy", "Agent 17"),
            new Person("akowalski", "Adam", "Kowalski"));

    private Demo() {}

    /// Makes what is missing and renews the example's temporary file; what people did since stays.
    static void ensure(Database database, TemporaryFiles temporaryFiles, InstantSource clock) throws IOException {
        var apiUsers = new ApiUsers(database, clock);
        if (apiUsers.list().stream().noneMatch(it -> it.user().name().equals(API_USER))) {
            var user = new NewApiUser(
                    API_USER, API_PASSWORD, Set.of(Permissions.ALL), Duration.ofSeconds(120), List.of(), NO_LIMIT);
            apiUsers.create(user, AuditedCommand.of(Actor.system("demo"), "api_users.create", API_USER));
        }
        var agents = new Agents(database, clock);
        List<String> known = agents.list().stream().map(agent -> agent.login()).toList();
        for (Person person : PEOPLE) {
            if (!known.contains(person.login())) {
                String email = person.login() + "@thulium.example";
                agents.create(
                        person.login(),
                        person.name(),
                        person.surname(),
                        email,
                        "ADMINISTRATOR",
                        Optional.of(AGENT_PASSWORD));
            }
        }
        new DemoWorld(database, new Customers(new History())).ensure(clock.instant());
        byte[] file = "Example file of the demo.\n".getBytes(StandardCharsets.UTF_8);
        temporaryFiles.ensure(FILE_TOKEN, "example.txt", new ByteArrayInputStream(file));
    }
}
