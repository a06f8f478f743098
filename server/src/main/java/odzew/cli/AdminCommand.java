package odzew.cli;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import odzew.account.AccountNotices;
import odzew.account.Actor;
import odzew.account.Agent;
import odzew.account.AgentPasswords;
import odzew.account.AgentRegister;
import odzew.account.Agents;
import odzew.account.ApiUsers;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.database.Database;
import odzew.field.CustomFields;
import odzew.problem.Language;
import odzew.problem.Problem;
import odzew.secret.InstallationKey;
import odzew.setup.Dictionaries;
import odzew.setup.QueueRules;
import odzew.signin.AgentIdentities;
import odzew.signin.ScimUsers;
import odzew.trace.Trace;
import odzew.trace.TraceLine;

/// `odzew admin …`: accounts, queues and dictionaries, also while the server runs. Returns the
/// process's exit code.
public final class AdminCommand {

    public static final String USAGE = ApiUserCommand.USAGE + """
            odzew admin agent create LOGIN [--name N] [--surname S] [--email E] [--role AGENT|LEAD|ADMINISTRATOR] [--api-only]
            odzew admin agent link LOGIN SUBJECT --issuer URL     signs in as that person of the identity provider
            odzew admin agent unlink LOGIN --issuer URL
            odzew admin agent list | enable LOGIN | disable LOGIN | password LOGIN
            odzew admin agent second-factor-off LOGIN     removes authenticator app, passkeys and recovery codes
            odzew admin scim-token new | remove     the token by which a directory switches agents off (SCIM)
            odzew admin queue create NAME [--email ADDRESS] [--display-name TEXT]
            odzew admin queue list
            odzew admin queue set NAME [--reopen-days N|always] [--plus-addresses on|off] [--acknowledge on|off]
                [--language pl|en] [--acknowledgement-pl TEXT|standard] [--acknowledgement-en TEXT|standard]
                [--acknowledgements-a-day N]     fields: {ticket.number} {ticket.subject} {customer.name} {queue.name}
            odzew admin mail list [--status QUARANTINED|HELD|…] [--sender ADDRESS] [--message-id ID]
            odzew admin mail make-ticket ID | release ID | read-again ID | senders
            odzew admin mail trust | block | forget ADDRESS|DOMAIN     senders that are trusted or blocked
            odzew admin status create NAME [--english NAME]
            odzew admin status list
            odzew admin custom-field create ticket|customer|company NAME --type text|number|date|list|yes_no [--options A,B]
            odzew admin custom-field list ticket|customer|company
            odzew admin custom-field rename ticket|customer|company NAME NEW-NAME
            odzew admin custom-field options ticket|customer|company NAME A,B
            odzew admin custom-field delete ticket|customer|company NAME
            odzew admin category create NAME
            odzew admin category list
            odzew admin trace ID             the time line of a request id, Message-ID, relay's queue id or ticket
            """ + WebhookCommand.USAGE + AuditCommand.USAGE + """

            Passwords are asked for, or read as one line from standard input. A RANGE of addresses is written 10.0.0.0/8.
            """;

    private final Actor actor = Actor.system("admin " + System.getProperty("user.name", ""));
    private final ApiUserCommand apiUsers;
    private final AuditCommand audit;
    private final Database database;
    private final InstallationKey key;
    private final InstantSource clock;
    private final Agents agents;
    private final AgentRegister register;
    private final AgentIdentities identities;
    private final Dictionaries dictionaries;
    private final CustomFields customFields;
    private final Supplier<String> password;
    private final PrintStream out;
    private final PrintStream err;

    /// @param notices inform agents of changes of their accounts
    /// @param password asks for a password at each call
    public AdminCommand(
            Database database,
            InstallationKey key,
            AccountNotices notices,
            InstantSource clock,
            Supplier<String> password,
            PrintStream out,
            PrintStream err) {
        this.apiUsers = new ApiUserCommand(new ApiUsers(database, clock), actor, password, out);
        this.audit = new AuditCommand(database, key, clock, actor, out, err);
        this.database = database;
        this.key = key;
        this.clock = clock;
        this.agents = new Agents(database, clock);
        this.register = new AgentRegister(database, notices, clock);
        this.identities = new AgentIdentities(database, clock);
        this.dictionaries = new Dictionaries(database, clock);
        this.customFields = new CustomFields(database, clock);
        this.password = password;
        this.out = out;
        this.err = err;
    }

    public int run(List<String> args) {
        try {
            var arguments = Arguments.of(args);
            switch (arguments.word(0)) {
                case "api-user" -> apiUsers.run(arguments);
                case "agent" -> agent(arguments);
                case "scim-token" -> scimToken(arguments);
                case "queue" -> queue(arguments);
                case "mail" -> new MailCommand(database, clock, actor, out).run(arguments);
                case "status" -> status(arguments);
                case "category" -> category(arguments);
                case "trace" -> {
                    return trace(arguments);
                }
                case "webhook" -> new WebhookCommand(database, key, clock, actor, out).run(arguments);
                case "audit" -> {
                    return audit.run(arguments);
                }
                case "custom-field" -> new CustomFieldCommand(customFields, actor, out).run(arguments);
                default -> throw new Arguments.Wrong("Unknown: admin " + arguments.word(0));
            }
            return 0;
        } catch (Problem problem) {
            problem.errors().forEach(it -> err.println(it.message().english()));
            return 1;
        } catch (Arguments.Wrong wrong) {
            err.println(wrong.getMessage());
            err.println(USAGE);
            return 2;
        }
    }

    /// Chosen by the terminal's locale.
    static Language language(Map<String, String> environment) {
        return Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> environment.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .filter(value -> value.startsWith("pl"))
                .map(_ -> Language.POLISH)
                .orElse(Language.ENGLISH);
    }

    private AuditedCommand act(Arguments arguments) {
        return AuditedCommand.of(actor, arguments.word(0) + "." + arguments.word(1), arguments.word(2));
    }

    private int trace(Arguments arguments) {
        List<TraceLine> lines = new Trace(database).follow(arguments.word(1));
        lines.forEach(it -> out.printf("%s  %-8s  %s%n", it.at(), it.source(), it.text()));
        if (lines.isEmpty()) {
            err.println("Nothing has the id " + arguments.word(1)
                    + ": it is not the id of a request that changed something, a Message-ID, a queue id or a ticket.");
        }
        return lines.isEmpty() ? 1 : 0;
    }

    private void agent(Arguments arguments) {
        switch (arguments.word(1)) {
            case "create" -> {
                Optional<String> secret = arguments.has("api-only") ? Optional.empty() : Optional.of(password.get());
                secret.ifPresent(it -> AgentPasswords.requireGood(it, arguments.word(2)));
                long id = agents.create(
                        arguments.word(2),
                        arguments.option("name").orElse(""),
                        arguments.option("surname").orElse(""),
                        arguments.option("email").orElse(""),
                        arguments.option("role").orElse("AGENT"),
                        secret,
                        act(arguments));
                out.printf("Agent %s has number %d%n", arguments.word(2), id);
            }
            case "list" -> agents.list().forEach(it -> out.println(line(it)));
            case "link" -> identities.link(issuer(arguments), arguments.word(2), arguments.word(3), act(arguments));
            case "unlink" -> identities.unlink(issuer(arguments), arguments.word(2), act(arguments));
            case "enable" -> register.setActive(arguments.word(2), true, act(arguments));
            case "disable" -> register.setActive(arguments.word(2), false, act(arguments));
            case "password" ->
                register.setPassword(arguments.word(2), Optional.of(password.get()), false, act(arguments));
            case "second-factor-off" -> register.removeSecondFactor(arguments.word(2), act(arguments));
            default -> throw new Arguments.Wrong("Unknown: admin agent " + arguments.word(1));
        }
    }

    private void scimToken(Arguments arguments) {
        var users = new ScimUsers(database, clock);
        var act = AuditedCommand.of(actor, "scim_token." + arguments.word(1), "scim");
        switch (arguments.word(1)) {
            case "new" -> out.println(users.newToken(act));
            case "remove" -> users.removeToken(act);
            default -> throw new Arguments.Wrong("Unknown: admin scim-token " + arguments.word(1));
        }
    }

    private static String issuer(Arguments arguments) {
        return arguments
                .option("issuer")
                .orElseThrow(() -> new Arguments.Wrong("--issuer is missing: the value of ODZEW_OIDC_ISSUER"));
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
                        arguments.option("display-name").orElse(""),
                        act(arguments));
                out.printf("Queue %s has number %d%n", arguments.word(2), id);
            }
            case "list" ->
                dictionaries
                        .queues()
                        .forEach(
                                it -> out.printf("%d\t%s\t%s\t%s%n", it.id(), it.name(), it.email(), it.displayName()));
            case "set" ->
                new QueueRules(new CommandRunner(database, clock))
                        .set(
                                arguments.word(2),
                                arguments.options(),
                                AuditedCommand.of(actor, "queue.set", "queue " + arguments.word(2)));
            default -> throw new Arguments.Wrong("Unknown: admin queue " + arguments.word(1));
        }
    }

    private void status(Arguments arguments) {
        switch (arguments.word(1)) {
            case "create" -> {
                String english = arguments.option("english").orElse(arguments.word(2));
                out.printf(
                        "Status %s has number %d%n",
                        arguments.word(2), dictionaries.addStatus(arguments.word(2), english, act(arguments)));
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
                        "Category %s has number %d%n",
                        arguments.word(2), dictionaries.addCategory(arguments.word(2), act(arguments)));
            case "list" -> dictionaries.categories().forEach(it -> out.printf("%d\t%s%n", it.id(), it.name()));
            default -> throw new Arguments.Wrong("Unknown: admin category " + arguments.word(1));
        }
    }
}
