package odzew.thulium;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import odzew.problem.RequestError;
import odzew.problem.ValidationError;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/// The vendor's calls without a counterpart here: telephony, chats, campaigns, text messages. They are refused
/// by name, so that an integrator sees at once that they are missing. `docs/compatibility.md` lists them too.
public final class NotOffered {

    /// In the vendor's notation.
    static final List<String> CALLS = List.of(
            "GET agents/:login/last_queue_call",
            "GET agents/:login/last_queue_connection",
            "GET agents/:login/status",
            "GET agents/:login/screenshot/last",
            "GET agents_groups",
            "GET agents_statuses",
            "GET agents_work_report",
            "POST agents/:login/answer",
            "POST agents/:login/call",
            "POST agents/:login/call_preview",
            "POST agents/:login/free",
            "POST agents/:login/hangup",
            "POST agents/:login/hold",
            "POST agents/:login/login",
            "POST agents/:login/logout",
            "POST agents/:login/mute",
            "POST agents/:login/pause",
            "POST agents/:login/screenshot",
            "POST agents/:login/stop_recording",
            "POST agents/:login/transfer",
            "POST agents/:login/unhold",
            "POST agents/:login/unmute",
            "DELETE chat_conversations/:id",
            "DELETE chat_conversations/content/:id/:participant",
            "GET chats",
            "GET chats/queues",
            "GET chats/reports/summary",
            "POST chat_conversations/:id/message",
            "POST chat_conversations/:id/stop",
            "POST chat_conversations/start",
            "GET customer_id_by_outbound_status",
            "POST customers/:id/feed_records",
            "DELETE outbounds/:id",
            "GET outbounds",
            "GET outbounds/:id/agents",
            "GET outbounds/:id/statuses",
            "POST outbounds",
            "POST outbounds/:id/add_agents",
            "POST outbounds/:id/clone",
            "POST outbounds/:id/remove_agents",
            "GET connections",
            "GET queues",
            "GET queues/:id/waiting_list",
            "GET recordings",
            "GET recordings/download",
            "GET recordings/stream",
            "POST sms_messages");

    /// Resources of which every call is refused by name, including calls unknown to us.
    private static final Set<String> RESOURCES = Set.of(
            "agents_groups",
            "agents_statuses",
            "agents_work_report",
            "chat_conversations",
            "chats",
            "connections",
            "customer_id_by_outbound_status",
            "outbounds",
            "queues",
            "recordings",
            "sms_messages");

    private record Call(String method, PathPattern path, String name) {

        static Call of(String name) {
            String[] words = name.split(" ");
            String path = "/api/" + words[1].replaceAll(":(\\w+)", "{$1}");
            return new Call(words[0], PathPatternParser.defaultInstance.parse(path), name);
        }
    }

    private static final List<Call> TABLE = CALLS.stream().map(Call::of).toList();

    private NotOffered() {}

    /// The error for this address; empty if it is not one of the vendor's.
    public static Optional<ValidationError> error(String method, String path) {
        PathContainer container = PathContainer.parsePath(path);
        Optional<String> known = TABLE.stream()
                .filter(call -> call.method().equals(method) && call.path().matches(container))
                .map(Call::name)
                .findFirst();
        return known.or(() -> ofResource(method, path)).map(RequestError.NOT_OFFERED::of);
    }

    private static Optional<String> ofResource(String method, String path) {
        String[] parts = path.split("/", 4);
        return parts.length > 2 && parts[1].equals("api") && RESOURCES.contains(parts[2])
                ? Optional.of(method + " " + parts[2])
                : Optional.empty();
    }
}
