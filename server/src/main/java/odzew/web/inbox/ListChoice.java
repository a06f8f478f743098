package odzew.web.inbox;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import odzew.desk.Filter;
import odzew.desk.Order;
import odzew.desk.SavedView;
import odzew.desk.SavedViews;
import odzew.desk.Sort;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.search.Question;
import odzew.search.QuestionReader;
import odzew.search.Vocabulary;
import odzew.web.View;

/// The list that an address selects.
///
/// @param narrowing its filter terms in canonical form
/// @param query the whole list as a search in canonical form: the content of a saved view
/// @param error what is wrong with the typed filter, in the user's language; such a filter is ignored
public record ListChoice(
        ListAddress address,
        String title,
        Filter filter,
        Order order,
        List<String> narrowing,
        String query,
        Optional<SavedView> view,
        String error) {

    private record Base(String title, String query, Order order, Optional<SavedView> view) {}

    static ListChoice of(View view, Vocabulary names, SavedViews views, ZoneId zone, ListAddress address) {
        Base base = base(view, names, views, address.key());
        Order order = Order.parse(address.sort()).orElse(base.order());
        long me = view.me().id();
        Question whole = QuestionReader.read(base.query(), names, zone, me);
        try {
            Question typed = QuestionReader.read(address.filter(), names, zone, me);
            Filter filter = whole.filter();
            for (var condition : typed.filter().conditions()) {
                filter = filter.and(condition);
            }
            String query = (whole.canonical() + " " + typed.canonical()).strip();
            return new ListChoice(address, base.title(), filter, order, typed.parts(), query, base.view(), "");
        } catch (Problem.Invalid problem) {
            String error = view.text(problem.errors().getFirst().message());
            return new ListChoice(
                    address, base.title(), whole.filter(), order, List.of(), whole.canonical(), base.view(), error);
        }
    }

    /// True if the query has words, which only the search handles.
    static boolean hasWords(View view, Vocabulary names, ZoneId zone, String typed) {
        try {
            return QuestionReader.read(typed, names, zone, view.me().id()).hasWords();
        } catch (Problem.Invalid _) {
            return false;
        }
    }

    private static Base base(View view, Vocabulary names, SavedViews views, String key) {
        int dash = key.indexOf('-');
        if (dash > 0 && key.substring(dash + 1).matches("[0-9]{1,18}")) {
            long id = Long.parseLong(key.substring(dash + 1));
            switch (key.substring(0, dash)) {
                case "queue" -> {
                    requireKnown(names.queues(), id, key);
                    return plain(Vocabulary.nameOf(names.queues(), id), "is:open queue:#" + id);
                }
                case "status" -> {
                    requireKnown(names.statuses(), id, key);
                    return plain(names.statusName(id, view.language()), "status:#" + id);
                }
                case "view" -> {
                    SavedView saved = views.get(view.me().id(), id);
                    return new Base(saved.name(), saved.query(), saved.order(), Optional.of(saved));
                }
                default -> {}
            }
        }
        return switch (key) {
            case "mine" -> plain(view.text(InboxText.MINE), "is:open agent:me");
            case "unassigned" -> plain(view.text(InboxText.NOBODYS), "is:open agent:none");
            case "open" -> plain(view.text(InboxText.OPEN), "is:open");
            case "all" -> plain(view.text(InboxText.ALL), "");
            default -> throw unknown(key);
        };
    }

    private static Base plain(String title, String query) {
        return new Base(title, query, Sort.UPDATED.usual(), Optional.empty());
    }

    private static void requireKnown(List<Vocabulary.Name> names, long id, String key) {
        if (names.stream().noneMatch(name -> name.id() == id)) {
            throw unknown(key);
        }
    }

    private static Problem.NotFound unknown(String key) {
        return new Problem.NotFound(ValidationError.notFound("list", "listy", key));
    }

    public String key() {
        return address.key();
    }

    /// The address of the list without this term.
    public ListAddress without(String part) {
        return address.narrowed(String.join(
                " ", narrowing.stream().filter(it -> !it.equals(part)).toList()));
    }

    /// The address of the list with this additional term.
    public ListAddress with(String part) {
        return narrowing.contains(part)
                ? without(part)
                : address.narrowed((String.join(" ", narrowing) + " " + part).strip());
    }
}
