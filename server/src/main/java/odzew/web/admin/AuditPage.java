package odzew.web.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import odzew.account.AgentRegister;
import odzew.account.AuditTrail;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The audit log, newest first: of a person, an action, a time.
final class AuditPage {

    private static final int ROWS = 50;

    private final AuditTrail audit;
    private final AgentRegister agents;

    AuditPage(AuditTrail audit, AgentRegister agents) {
        this.audit = audit;
        this.agents = agents;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(AdminPages.PATH + "/audit", this::show)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        View view = View.of(request);
        var form = new Form(request);
        String before = form.text("before");
        var choices = new LinkedHashMap<String, String>();
        for (String field : new String[] {"q", "person", "action", "from", "to"}) {
            choices.put(field, form.text(field));
        }
        var filter = new AuditTrail.Filter(
                form.text("q"),
                form.text("person"),
                form.text("action"),
                day(view, form.text("from"), 0),
                day(view, form.text("to"), 1));
        var rows = audit.before(
                before.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(before)) : OptionalLong.empty(),
                filter,
                ROWS);
        Map<String, String> names = agents.list().stream()
                .collect(Collectors.toMap(
                        it -> it.agent().login(), it -> it.agent().displayName(), (a, _) -> a, LinkedHashMap::new));
        var model = new AuditModel(rows, names, choices, rows.size() == ROWS);
        return Html.page(request, 200, out -> JteauditGenerated.render(out, null, view, model));
    }

    /// The beginning of a day, or of one after it; empty for any other text.
    private static Optional<Instant> day(View view, String text, int later) {
        try {
            LocalDate day = LocalDate.parse(text);
            return day.getYear() < 1970 || day.getYear() > 9998
                    ? Optional.empty()
                    : Optional.of(day.plusDays(later)
                            .atStartOfDay(view.localizer().zone())
                            .toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
