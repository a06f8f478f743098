package odzew.web.admin;

import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The first steps of a new installation; the administration begins there until all are done.
public final class SetUpPage {

    static final String PATH = AdminPages.PATH + "/start";

    private final SetUpSteps steps;

    public SetUpPage(SetUpSteps steps) {
        this.steps = steps;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(AdminPages.PATH, this::home)
                .GET(PATH, this::show)
                .build();
    }

    private ServerResponse home(ServerRequest request) {
        return Html.seeOther(request, steps.areDone() ? AdminPages.PATH + "/queues" : PATH);
    }

    private ServerResponse show(ServerRequest request) {
        var all = steps.all();
        return Html.page(request, 200, out -> JtestartGenerated.render(out, null, View.of(request), all));
    }
}
