package odzew.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import odzew.account.Actor;
import odzew.account.ApiUser;
import odzew.account.ApiUsers;
import odzew.account.ApiUsers.Listed;
import odzew.account.AuditedCommand;
import odzew.account.NewApiUser;
import odzew.account.Permissions;
import odzew.net.AddressRange;
import odzew.problem.Problem;
import odzew.problem.ValidationError;

/// `odzew admin api-user …`
final class ApiUserCommand {

    static final String USAGE = """
            odzew admin api-user create NAME [--permissions A,B] [--allow RANGE,RANGE] [--rate-limit N] [--retry-window SECONDS]
            odzew admin api-user set NAME [--permissions A,B] [--allow RANGE,RANGE|any] [--rate-limit N] [--retry-window SECONDS]
            odzew admin api-user rotate NAME [--keep 7d]      a new password; the earlier one is taken for so long
            odzew admin api-user list | show NAME | enable NAME | disable NAME | password NAME | permissions
            """;

    private static final Pattern PERIOD = Pattern.compile("(\\d{1,5})([mhd])");

    private final ApiUsers apiUsers;
    private final Actor actor;
    private final Supplier<String> password;
    private final PrintStream out;

    ApiUserCommand(ApiUsers apiUsers, Actor actor, Supplier<String> password, PrintStream out) {
        this.apiUsers = apiUsers;
        this.actor = actor;
        this.password = password;
        this.out = out;
    }

    void run(Arguments arguments) {
        switch (arguments.word(1)) {
            case "create" -> create(arguments);
            case "set" -> set(arguments);
            case "rotate" -> rotate(arguments);
            case "list" -> apiUsers.list().forEach(it -> out.println(line(it)));
            case "show" -> show(arguments.word(2));
            case "enable" -> apiUsers.setActive(arguments.word(2), true, act(arguments));
            case "disable" -> apiUsers.setActive(arguments.word(2), false, act(arguments));
            case "password" -> apiUsers.setPassword(arguments.word(2), password(), act(arguments));
            case "permissions" ->
                Permissions.CATALOGUE.forEach(
                        it -> out.printf("%s\t%s%n", it.name(), it.text().english()));
            default -> throw new Arguments.Wrong("Unknown: admin api-user " + arguments.word(1));
        }
    }

    private AuditedCommand act(Arguments arguments) {
        return AuditedCommand.of(actor, "api_users." + arguments.word(1), arguments.word(2));
    }

    private void create(Arguments arguments) {
        String name = arguments.word(2);
        long id = apiUsers.create(
                new NewApiUser(
                        name,
                        password(),
                        permissions(arguments.option("permissions").orElse(Permissions.ALL)),
                        Duration.ofSeconds(arguments.number("retry-window", 120)),
                        ranges(arguments.option("allow").orElse("any")),
                        arguments.number("rate-limit", ApiUser.USUAL_REQUESTS_PER_MINUTE)),
                act(arguments));
        out.printf("API user %s has number %d%n", name, id);
    }

    private String password() {
        String typed = password.get();
        ApiUsers.requireLong(typed);
        return typed;
    }

    private void set(Arguments arguments) {
        String name = arguments.word(2);
        AuditedCommand act = act(arguments);
        arguments.option("permissions").ifPresent(it -> apiUsers.setPermissions(name, permissions(it), act));
        arguments.option("allow").ifPresent(it -> apiUsers.setAllowedAddresses(name, ranges(it), act));
        if (arguments.has("rate-limit")) {
            apiUsers.setRequestsPerMinute(name, arguments.number("rate-limit", 0), act);
        }
        if (arguments.has("retry-window")) {
            apiUsers.setRetryWindow(name, Duration.ofSeconds(arguments.number("retry-window", 0)), act);
        }
        show(name);
    }

    private void rotate(Arguments arguments) {
        Duration keep = period(arguments.option("keep").orElse("7d"));
        apiUsers.rotate(arguments.word(2), password(), keep, act(arguments));
        show(arguments.word(2));
    }

    private void show(String name) {
        Listed it = apiUsers.list().stream()
                .filter(listed -> listed.user().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound(
                        ValidationError.notFound("API user named", "użytkownika API o nazwie", name)));
        ApiUser user = it.user();
        out.printf("name              %s%n", user.name());
        out.printf("state             %s, made %s%n", it.active() ? "active" : "disabled", time(it.createdAt()));
        out.printf("permissions       %s%n", String.join(", ", new TreeSet<>(user.permissions())));
        out.printf("allowed from      %s%n", from(user));
        out.printf("rate limit        %s%n", limit(user));
        out.printf("retry window      %d s%n", user.retryWindow().toSeconds());
        out.printf("last use          %s%n", lastUse(it));
        out.printf(
                "earlier password  %s%n",
                it.earlierPasswordUntil()
                        .map(until -> "taken until " + time(until))
                        .orElse("not taken"));
    }

    private static String line(Listed it) {
        return String.join(
                "\t",
                it.user().name(),
                it.active() ? "active" : "disabled",
                String.join(",", new TreeSet<>(it.user().permissions())),
                "from " + from(it.user()),
                limit(it.user()),
                "retry window " + it.user().retryWindow().toSeconds() + " s",
                "last use " + lastUse(it));
    }

    private static String from(ApiUser user) {
        List<String> ranges =
                user.allowedAddresses().stream().map(AddressRange::toString).toList();
        return ranges.isEmpty() ? "anywhere" : String.join(",", ranges);
    }

    private static String limit(ApiUser user) {
        return user.requestsPerMinute() == 0 ? "no limit" : user.requestsPerMinute() + " requests a minute";
    }

    private static String lastUse(Listed it) {
        return it.lastUsed().map(at -> time(at) + " from " + it.lastUsedFrom()).orElse("never");
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static Set<String> permissions(String text) {
        return new TreeSet<>(Arrays.asList(text.strip().split("\\s*,\\s*")));
    }

    private static List<AddressRange> ranges(String text) {
        return text.strip().equals("any")
                ? List.of()
                : Arrays.stream(text.split(",")).map(AddressRange::parse).toList();
    }

    /// `30m`, `12h`, `7d`
    private static Duration period(String text) {
        Matcher parts = PERIOD.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            throw new Arguments.Wrong("--keep takes a time such as 30m, 12h or 7d.");
        }
        long count = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }
}
