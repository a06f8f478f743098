package odzew.web.inbox;

import java.util.Optional;
import odzew.desk.Filter;
import odzew.desk.Order;
import odzew.desk.Sort;
import odzew.problem.Mistakes;
import odzew.problem.Problem;
import odzew.search.Vocabulary;
import odzew.web.View;

/// Which list is looked at, as its address says: `mine`, `unassigned`, `open`, `all`, `queue-32`, `status-6`.
public record ListChoice(String key, String title, Filter filter, Order order) {

    static ListChoice of(View view, Vocabulary names, Optional<String> list, Optional<String> sort) {
        String key = list.filter(text -> !text.isBlank()).orElse("open");
        Order order = sort.flatMap(Order::parse).orElse(Sort.UPDATED.usual());
        int dash = key.indexOf('-');
        if (dash > 0 && key.substring(dash + 1).matches("[0-9]{1,18}")) {
            long id = Long.parseLong(key.substring(dash + 1));
            switch (key.substring(0, dash)) {
                case "queue" -> {
                    return new ListChoice(key, Vocabulary.nameOf(names.queues(), id), Filter.openInQueue(id), order);
                }
                case "status" -> {
                    return new ListChoice(key, names.statusName(id, view.language()), Filter.inStatus(id), order);
                }
                default -> {}
            }
        }
        return switch (key) {
            case "mine" ->
                new ListChoice(
                        key, view.say(InboxText.MINE), Filter.openOf(view.me().id()), order);
            case "unassigned" -> new ListChoice(key, view.say(InboxText.NOBODYS), Filter.UNASSIGNED, order);
            case "open" -> new ListChoice(key, view.say(InboxText.OPEN), Filter.OPEN, order);
            case "all" -> new ListChoice(key, view.say(InboxText.ALL), Filter.ALL, order);
            default -> throw new Problem.NotFound(Mistakes.noSuch("list", "listy", key));
        };
    }

    public String address(Order other) {
        return "/desk?list=" + key + "&sort=" + other;
    }
}
