package odzew.web.inbox;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.problem.LocalizedText;
import odzew.search.Operator;
import odzew.search.Vocabulary;
import odzew.web.View;

/// Filter terms in readable form: `status:#6` becomes "status: zamknięte".
final class ReadableFilter {

    private static final Map<String, LocalizedText> WHOLE = Map.of(
            "is:unread", InboxText.ONLY_UNREAD,
            "is:waiting", InboxText.ONLY_WAITING,
            "has:attachment", InboxText.ONLY_ATTACHMENT,
            "agent:none", InboxText.ONLY_NOBODYS,
            "agent:me", InboxText.ONLY_MINE,
            "is:open", InboxText.ONLY_OPEN,
            "is:closed", InboxText.ONLY_CLOSED);

    private ReadableFilter() {}

    static String label(View view, Vocabulary names, String part) {
        boolean negated = part.startsWith("-");
        String word = negated ? part.substring(1) : part;
        String said = value(view, names, word);
        return negated ? view.text(InboxText.NOT, said) : said;
    }

    private static String value(View view, Vocabulary names, String word) {
        LocalizedText whole = WHOLE.get(word);
        if (whole != null) {
            return view.text(whole);
        }
        int colon = word.indexOf(':');
        Optional<Operator> operator = colon < 0
                ? Optional.empty()
                : Arrays.stream(Operator.values())
                        .filter(it -> it.english().equals(word.substring(0, colon)))
                        .findFirst();
        if (operator.isEmpty()) {
            return word;
        }
        String value = word.substring(colon + 1);
        String name = value.matches("#[0-9]{1,18}")
                ? name(view, names, operator.get(), Long.parseLong(value.substring(1)))
                : value.replace("\"", "");
        return (view.language().equals("pl")
                        ? operator.get().polish()
                        : operator.get().english()) + ": " + name;
    }

    private static String name(View view, Vocabulary names, Operator operator, long id) {
        return switch (operator) {
            case STATUS -> names.statusName(id, view.language());
            case QUEUE -> Vocabulary.nameOf(names.queues(), id);
            case CATEGORY -> Vocabulary.nameOf(names.categories(), id);
            case AGENT -> person(names.agents(), id);
            case TAG, FROM, TO, BEFORE, AFTER, HAS, IS -> "#" + id;
        };
    }

    /// Shows agents by their names instead of their logins.
    private static String person(List<Vocabulary.Name> agents, long id) {
        return agents.stream()
                .filter(it -> it.id() == id)
                .flatMap(it -> it.names().stream().skip(1))
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElseGet(() -> Vocabulary.nameOf(agents, id));
    }
}
