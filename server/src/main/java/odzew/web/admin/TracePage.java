package odzew.web.admin;

import java.util.List;
import odzew.trace.Trace;
import odzew.trace.TraceLine;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The time line of one case, by any of its ids.
public final class TracePage {

    private final Trace trace;

    public TracePage(Trace trace) {
        this.trace = trace;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(AdminPages.PATH + "/trace", this::show)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        String id = new Form(request).text("id").strip();
        List<TraceLine> lines = id.isEmpty() ? List.of() : trace.follow(id);
        return Html.page(request, 200, out -> JtetraceGenerated.render(out, null, View.of(request), lines, id));
    }
}
