package odzew.web.mail;

import java.util.Locale;
import odzew.account.CommandRunner;
import odzew.account.Role;
import odzew.inbox.SenderRules;
import odzew.inbox.SenderRules.Kind;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The page of trusted and blocked senders. It concerns all queues, so it is only for leads who see all of them.
public final class SenderRulePages {

    private static final String PATH = Desk.PATH + "/mail/senders";

    private final SenderRules rules;
    private final CommandRunner acts;

    public SenderRulePages(SenderRules rules, CommandRunner acts) {
        this.rules = rules;
        this.acts = acts;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .POST(PATH, this::put)
                .POST(PATH + "/remove", this::remove)
                .build()
                .filter((request, next) -> {
                    View.of(request).require(Role.LEAD);
                    if (!View.of(request).me().queues().all()) {
                        throw new Problem.NotFound(ValidationError.notFound("page", "strony", request.path()));
                    }
                    return next.handle(request);
                });
    }

    private ServerResponse list(ServerRequest request) {
        var all = rules.list();
        return Html.page(request, 200, out -> JtesenderRulesGenerated.render(out, null, View.of(request), all));
    }

    private ServerResponse put(ServerRequest request) {
        View view = View.of(request);
        String pattern = text(request, "pattern");
        Kind kind = text(request, "rule").equals(Kind.TRUST.name()) ? Kind.TRUST : Kind.BLOCK;
        acts.perform(
                view.act(request, "sender_rule." + kind.name().toLowerCase(Locale.ROOT), pattern),
                handle -> rules.put(handle, pattern, kind, view.me().login()));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse remove(ServerRequest request) {
        String pattern = text(request, "pattern");
        acts.perform(
                View.of(request).act(request, "sender_rule.forget", pattern), handle -> rules.remove(handle, pattern));
        return Html.seeOther(request, PATH);
    }

    private static String text(ServerRequest request, String name) {
        return request.param(name).orElse("").replace('\0', ' ').strip();
    }
}
