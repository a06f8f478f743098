package odzew.web.admin;

import java.util.OptionalLong;
import odzew.account.AuditTrail;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The audit log, newest first.
final class AuditPage {

    private static final int ROWS = 50;

    private final AuditTrail audit;

    AuditPage(AuditTrail audit) {
        this.audit = audit;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(AdminPages.PATH + "/audit", this::show)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        var form = new Form(request);
        String before = form.text("before");
        String word = form.text("q");
        var rows = audit.before(
                before.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(before)) : OptionalLong.empty(),
                word,
                ROWS);
        boolean more = rows.size() == ROWS;
        return Html.page(request, 200, out -> JteauditGenerated.render(out, null, View.of(request), rows, word, more));
    }
}
