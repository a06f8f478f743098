package odzew.web.inbox;

import odzew.account.Role;
import odzew.desk.SavedView;
import odzew.desk.SavedViews;
import odzew.problem.PageError;
import odzew.problem.Problem;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Agents' own lists: saved from the current list, named, ordered, shared by leads.
public final class ViewPages {

    private static final String VIEWS = Desk.PATH + "/views";
    private static final String VIEW = VIEWS + "/{id:[0-9]{1,18}}";

    private final ListReader reader;
    private final SavedViews views;

    public ViewPages(ListReader reader, SavedViews views) {
        this.reader = reader;
        this.views = views;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(VIEWS, this::show)
                .POST(VIEWS, this::create)
                .POST(VIEW, this::change)
                .POST(VIEW + "/move", this::move)
                .POST(VIEW + "/delete", this::delete)
                .build();
    }

    private ServerResponse show(ServerRequest request) {
        View view = View.of(request);
        var page = new ViewList(reader.views(view), reader.names());
        return Html.page(request, 200, out -> JteviewsGenerated.render(out, null, view, page));
    }

    private ServerResponse create(ServerRequest request) {
        View view = View.of(request);
        ListChoice choice = reader.choice(view, ListAddress.of(request));
        if (!choice.error().isEmpty()) {
            throw new Problem.Invalid(PageError.UNREADABLE_FILTER.of());
        }
        long id = views.create(
                view.me().id(),
                request.param("name").orElse(""),
                choice.query(),
                choice.order(),
                isShared(request, view, false));
        return Html.seeOther(request, ListAddress.of("view-" + id).toString());
    }

    /// Changes the name and the visibility; with `list` also the query, taken from the current list.
    private ServerResponse change(ServerRequest request) {
        View view = View.of(request);
        SavedView before = views.get(view.me().id(), id(request));
        boolean anew = request.param("list").isPresent();
        ListChoice choice = reader.choice(view, anew ? ListAddress.of(request) : ListAddress.of("view-" + before.id()));
        views.change(
                view.me().id(),
                before.id(),
                request.param("name").orElse(before.name()),
                anew ? choice.query() : before.query(),
                anew ? choice.order() : before.order(),
                anew ? before.shared() : isShared(request, view, before.shared()));
        return Html.seeOther(
                request, anew ? ListAddress.of("view-" + before.id()).toString() : VIEWS);
    }

    private ServerResponse move(ServerRequest request) {
        int step = request.param("step").filter("-1"::equals).isPresent() ? -1 : 1;
        views.move(View.of(request).me().id(), id(request), step);
        return Html.seeOther(request, VIEWS);
    }

    private ServerResponse delete(ServerRequest request) {
        views.delete(View.of(request).me().id(), id(request));
        return Html.seeOther(request, VIEWS);
    }

    /// Only leads manage shared views. A view that was shared while its owner was a lead stays shared.
    private static boolean isShared(ServerRequest request, View view, boolean before) {
        boolean asked = request.param("shared").isPresent();
        if (asked && !before) {
            view.require(Role.LEAD);
        }
        return asked;
    }

    private static long id(ServerRequest request) {
        return Long.parseLong(request.pathVariable("id"));
    }
}
