package odzew.api;

import java.time.Instant;
import java.util.List;
import java.util.function.BiConsumer;
import odzew.account.CommandRunner;
import odzew.http.CommandFactory;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.inbox.SenderRules;
import odzew.inbox.SenderRules.Kind;
import odzew.inbox.SenderRules.Rule;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Senders that are trusted or blocked, by address or domain.
final class SenderRuleApi {

    private static final String PERMISSION = "odzew.incoming_mails";
    private static final String RULES = "/api/odzew/sender_rules";
    private static final String ONE = RULES + "/{pattern}";

    private record RuleJson(
            String pattern,
            String rule,
            long messages,
            @Nullable Instant lastMessageAt,
            Instant addedAt,
            String addedBy) {

        static RuleJson of(Rule rule) {
            return new RuleJson(
                    rule.pattern(),
                    rule.kind().name(),
                    rule.hits(),
                    rule.lastHitAt().orElse(null),
                    rule.addedAt(),
                    rule.addedBy());
        }
    }

    private record ListJson(List<RuleJson> senderRules) {}

    private final SenderRules rules;
    private final CommandRunner acts;

    SenderRuleApi(SenderRules rules, CommandRunner acts) {
        this.rules = rules;
        this.acts = acts;
    }

    List<Route> routes() {
        return List.of(
                Route.get(RULES, PERMISSION, this::list),
                Route.post(ONE + "/trust", PERMISSION, request -> put(request, Kind.TRUST)),
                Route.post(ONE + "/block", PERMISSION, request -> put(request, Kind.BLOCK)),
                Route.delete(ONE, PERMISSION, request -> change(request, rules::remove)));
    }

    private ServerResponse list(ServerRequest request) {
        return Replies.json(
                200, new ListJson(rules.list().stream().map(RuleJson::of).toList()));
    }

    private ServerResponse put(ServerRequest request, Kind kind) {
        String actor = CommandFactory.of(request).actor().name();
        return change(request, (handle, pattern) -> rules.put(handle, pattern, kind, actor));
    }

    /// Answers with all rules.
    private ServerResponse change(ServerRequest request, BiConsumer<Handle, String> change) {
        String pattern = request.pathVariable("pattern");
        var answer = acts.once(CommandFactory.of(request), "sender " + pattern, handle -> {
            change.accept(handle, pattern);
            return Replies.written(
                    new ListJson(rules.list(handle).stream().map(RuleJson::of).toList()));
        });
        return Replies.text(200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }
}
