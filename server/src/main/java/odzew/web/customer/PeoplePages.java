package odzew.web.customer;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import odzew.account.Agent;
import odzew.account.Agents;
import odzew.customer.PeopleFinder;
import odzew.http.Replies;
import odzew.mail.AddressList;
import odzew.mail.MailAddress;
import odzew.web.Desk;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Suggestions for fields that take people. Customers belong to the whole team, whatever queues an agent sees.
public final class PeoplePages {

    private static final int SUGGESTED = 8;

    /// @param id of a customer; 0 for a colleague
    /// @param text an address with its name; for a customer without address the name and the number
    record Suggestion(long id, String text) {}

    private final PeopleFinder finder;
    private final Agents agents;

    public PeoplePages(PeopleFinder finder, Agents agents) {
        this.finder = finder;
        this.agents = agents;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route().GET(Desk.PATH + "/people", this::suggest).build();
    }

    private ServerResponse suggest(ServerRequest request) {
        String typed = request.param("q").orElse("").strip();
        boolean phones = request.param("phones").isPresent();
        if (typed.length() < 2) {
            return Replies.json(200, List.of());
        }
        List<Suggestion> found = Stream.concat(
                        finder.find(typed, SUGGESTED).stream()
                                .filter(it -> phones || MailAddress.isValid(it.email()))
                                .map(PeoplePages::customer),
                        phones ? Stream.empty() : colleagues(typed))
                .distinct()
                .limit(SUGGESTED)
                .toList();
        return Replies.json(200, found);
    }

    private static Suggestion customer(PeopleFinder.Found it) {
        String text = MailAddress.isValid(it.email())
                ? AddressList.text(MailAddress.of(it.name(), it.email()))
                : (it.name() + " " + it.phone()).strip();
        return new Suggestion(it.id(), text);
    }

    private Stream<Suggestion> colleagues(String typed) {
        String begins = typed.toLowerCase(Locale.ROOT);
        return agents.list().stream()
                .filter(Agent::active)
                .filter(agent -> MailAddress.isValid(agent.email()))
                .filter(agent -> agent.email().toLowerCase(Locale.ROOT).startsWith(begins)
                        || Stream.of(agent.displayName()
                                        .toLowerCase(Locale.ROOT)
                                        .split(" "))
                                .anyMatch(word -> word.startsWith(begins)))
                .map(agent -> new Suggestion(0, AddressList.text(MailAddress.of(agent.displayName(), agent.email()))));
    }
}
