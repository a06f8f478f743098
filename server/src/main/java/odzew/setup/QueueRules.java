package odzew.setup;

import java.util.List;
import java.util.Map;
import odzew.account.AuditedCommand;
import odzew.account.CommandRunner;
import odzew.problem.Problem;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.jdbi.v3.core.Handle;

/// A queue's rules for incoming messages. Each is set by name and value.
public final class QueueRules {

    public static final List<String> NAMES = List.of(
            "reopen-days",
            "plus-addresses",
            "acknowledge",
            "language",
            "acknowledgement-pl",
            "acknowledgement-en",
            "acknowledgements-a-day",
            "quotes-history");

    private static final int LONGEST_TEXT = 10_000;

    private final CommandRunner acts;

    public QueueRules(CommandRunner acts) {
        this.acts = acts;
    }

    /// Sets all or none of them. `reopen-days` takes a number or "always"; the text "standard" is the program's
    /// own.
    public void set(String queue, Map<String, String> rules, AuditedCommand act) {
        acts.perform(act, handle -> rules.forEach((rule, value) -> set(handle, queue, rule, value)));
    }

    private static void set(Handle handle, String queue, String rule, String value) {
        Object stored = switch (rule) {
            case "reopen-days" -> value.equals("always") ? null : number(rule, value, 0, 3_650);
            case "acknowledgements-a-day" -> number(rule, value, 1, 100);
            case "plus-addresses", "acknowledge", "quotes-history" -> onOff(rule, value);
            case "language" -> oneOf(rule, value, List.of("pl", "en"));
            case "acknowledgement-pl", "acknowledgement-en" -> value.equals("standard") ? null : text(rule, value);
            default -> throw new Problem.Invalid(RequestError.NOT_ONE_OF.at("rule", rule, String.join(", ", NAMES)));
        };
        String column = rule.equals("acknowledge") ? "acknowledges" : rule.replace('-', '_');
        int changed = handle.createUpdate("update ticket_queue set %s = :value where name = :queue".formatted(column))
                .bind("value", stored)
                .bind("queue", queue)
                .execute();
        if (changed == 0) {
            throw new Problem.NotFound(ValidationError.notFound("queue", "kolejki", queue));
        }
    }

    private static Boolean onOff(String rule, String value) {
        return oneOf(rule, value, List.of("on", "off")).equals("on");
    }

    private static String oneOf(String rule, String value, List<String> allowed) {
        if (!allowed.contains(value)) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at(rule, value, String.join(", ", allowed)));
        }
        return value;
    }

    private static Integer number(String rule, String value, int least, int most) {
        int number = value.matches("\\d{1,9}") ? Integer.parseInt(value) : -1;
        if (number < least || number > most) {
            throw new Problem.Invalid(RequestError.NOT_ONE_OF.at(rule, value, least + "–" + most));
        }
        return number;
    }

    private static String text(String rule, String value) {
        if (value.isBlank()) {
            throw new Problem.Invalid(RequestError.EMPTY.at(rule));
        }
        if (value.length() > LONGEST_TEXT) {
            throw new Problem.Invalid(RequestError.TOO_LONG.at(rule, value.length(), LONGEST_TEXT));
        }
        return value.replace("\\n", "\n");
    }
}
