package odzew;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.account.ApiUsers;
import odzew.database.Database;
import odzew.problem.Problem;
import odzew.ticket.Dictionaries;

/// `odzew admin …`: accounts, queues and dictionaries, also while the server runs. Returns the process's exit code.
final class AdminCommand {

    static final String USAGE = """
            odzew admin api-user create NAME [--permissions A,B] [--retry-window SECONDS]
            odzew admin api-user list | enable NAME | disable NAME | password NAME
            odzew admin agent create LOGIN [--name N] [--surname S] [--email E] [--role AGENT|LEAD|ADMINISTRATOR] [--api-only]
            odzew admin agent list | enable LOGIN | disable LOGIN | password LOGIN
            odzew admin queue create NAME [--email ADDRESS] [--display-name TEXT]
            odzew admin queue list
            odzew admin status create NAME [--english NAME]
            odzew admin status list
            odzew admin category create NAME
            odzew admin category list

            Passwords are asked for, or read as one line from standard input.
            """;

    private final ApiUsers apiUsers;
    private final Agents agents;
    private final Dictionaries dictionaries;
    private final Supplier<String> password;
    private final PrintStream out;
    private final PrintStream err;

    /// `password` asks for one each time it is called.
    AdminCommand(Database database, Clock clock, Supplier<String> password, PrintStream out, PrintStream err) {
        this.apiUsers = new ApiUsers(database, clock);
        this.agents = new Agents(database, clock);
        this.dictionaries = new Dictionaries(database, clock);
        this.password = password;
        this.out = out;
        this.err = err;
    }

    int run(List<String> words) {
        try {
            var arguments = Arguments.of(words);
            switch (arguments.word(0)) {
                case "api-user" -> apiUser(arguments);
                case "agent" -> agent(arguments);
                case "queue" -> queue(arguments);
                case "status" -> status(arguments);
                case "category" -> category(arguments);
                default -> throw new Arguments.Wrong("Unknown: admin " + arguments.word(0));
            }
            return 0;
        } catch (Problem problem) {
            problem.mistakes().forEach(mistake -> err.println(mistake.english()));
            return 1;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        }
    }

    private void apiUser(Arguments arguments) {
        switch (arguments.word(1)) {
            case "create" -> {
                Set<String> permissions = new TreeSet<>(Arrays.asList(
                        arguments.option("permissions").orElse("*").split("\\s*,\\s*")));
                Duration window = Duration.ofSeconds(arguments.number("retry-window", 120));
                long id = apiUsers.create(arguments.word(2), password.get(), permissions, window);
                out.printf("API user %s has number %d%n", arguments.word(2), id);
            }
            case "list" ->
                apiUsers.list()
                        .forEach(it -> out.printf(
                                "%s\t%s\t%s\tretry window %d s%n",
                                it.user().name(),
                                it.active() ? "active" : "disabled",
                                String.join(",", new TreeSet<>(it.user().permissions())),
                                it.user().retryWindow().toSeconds()));
            case "enable" -> apiUsers.setActive(arguments.word(2), true);
            case "disable" -> apiUsers.setActive(arguments.word(2), false);
            case "password" -> apiUsers.setPassword(arguments.word(2), password.get());
            default -> throw new Arguments.Wrong("Unknown: admin api-user " + arguments.word(1));
        }
    }

    private void agent(Arguments arguments) {
        switch (arguments.word(1)) {
            case "create" -> {
                Optional<String> secret = arguments.has("api-only") ? Optional.empty() : Optional.of(password.get());
                long id = agents.create(
                        arguments.word(2),
                        arguments.option("name").orElse(""),
                        arguments.option("surname").orElse(""),
                        arguments.option("email").orElse(""),
                        arguments.option("role").orElse("AGENT"),
                        secret);
                out.printf("Agent %s has number %d%n", arguments.word(2), id);
            }
            case "list" -> agents.list().forEach(it -> out.println(line(it)));
            case "enable" -> agents.setActive(arguments.word(2), true);
            case "disable" -> agents.setActive(arguments.word(2), false);
            case "password" -> agents.setPassword(arguments.word(2), password.get());
            default -> throw new Arguments.Wrong("Unknown: admin agent " + arguments.word(1));
        }
    }

    private static String line(Agent agent) {
        return "%s\t%s\t%s\t%s"
                .formatted(agent.login(), agent.active() ? "active" : "disabled", agent.role(), agent.displayName());
    }

    private void queue(Arguments arguments) {
        switch (arguments.word(1)) {
            case "create" -> {
                long id = dictionaries.addQueue(
                        arguments.word(2),
                        arguments.option("email"),
                        arguments.option("display-name").orElse(""));
                out.printf("Queue %s has number %d%n", arguments.word(2), id);
            }
            case "list" ->
                dictionaries
                        .queues()
                        .forEach(
                                it -> out.printf("%d\t%s\t%s\t%s%n", it.id(), it.name(), it.email(), it.displayName()));
            default -> throw new Arguments.Wrong("Unknown: admin queue " + arguments.word(1));
        }
    }

    private void status(Arguments arguments) {
        switch (arguments.word(1)) {
            case "create" -> {
                String english = arguments.option("english").orElse(arguments.word(2));
                out.printf(
                        "Status %s has number %d%n",
                        arguments.word(2), dictionaries.addStatus(arguments.word(2), english));
            }
            case "list" ->
                dictionaries.statuses().forEach(it -> out.printf("%d\t%s\t%s%n", it.id(), it.name(), it.englishName()));
            default -> throw new Arguments.Wrong("Unknown: admin status " + arguments.word(1));
        }
    }

    private void category(Arguments arguments) {
        switch (arguments.word(1)) {
            case "create" ->
                out.printf(
                        "Category %s has number %d%n", arguments.word(2), dictionaries.addCategory(arguments.word(2)));
            case "list" -> dictionaries.categories().forEach(it -> out.printf("%d\t%s%n", it.id(), it.name()));
            default -> throw new Arguments.Wrong("Unknown: admin category " + arguments.word(1));
        }
    }
}
