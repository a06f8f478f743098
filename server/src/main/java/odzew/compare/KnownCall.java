package odzew.compare;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// A call of the vendor's API that the candidate offers too. All others pass to the primary, also those on
/// webhooks: a mirrored subscription would call its receiver twice.
record KnownCall(String name, String method, PathPattern path) {

    private static final List<KnownCall> ALL = Stream.of(
                    "GET tickets",
                    "POST tickets",
                    "GET tickets/:id",
                    "PUT tickets/:id",
                    "POST tickets/:id/agent_response",
                    "POST tickets/:id/customer_response",
                    "POST tickets/:id/comment",
                    "GET ticket_statuses",
                    "GET ticket_categories",
                    "GET ticket_queues",
                    "POST tags",
                    "POST temporary_files",
                    "GET attachments/:token",
                    "GET customers",
                    "POST customers",
                    "GET customers/:id",
                    "PUT customers/:id",
                    "DELETE customers/:id",
                    "POST batch/customers",
                    "PUT batch/customers",
                    "DELETE batch/customers",
                    "GET companies",
                    "POST companies",
                    "GET companies/:id",
                    "PUT companies/:id",
                    "DELETE companies/:id",
                    "GET agents",
                    "POST agents",
                    "GET agents/:login")
            .map(KnownCall::of)
            .toList();

    private static KnownCall of(String name) {
        String[] words = name.split(" ");
        String path = "/api/" + words[1].replaceAll(":(\\w+)", "{$1}");
        return new KnownCall(name, words[0], PathPatternParser.defaultInstance.parse(path));
    }

    static Optional<KnownCall> find(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        return ALL.stream()
                .filter(call -> call.method.equals(method) && call.path.matches(container))
                .findFirst();
    }

    static List<String> names() {
        return ALL.stream().map(KnownCall::name).toList();
    }

    boolean reads() {
        return method.equals("GET");
    }

    /// The customer receives an e-mail.
    boolean sends() {
        return name.equals("POST tickets") || name.equals("POST tickets/:id/agent_response");
    }

    /// The call that shows its effect, if there is one.
    boolean changesTicket() {
        return !reads() && name.contains(" tickets/:id");
    }
}
