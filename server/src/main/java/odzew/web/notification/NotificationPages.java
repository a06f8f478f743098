package odzew.web.notification;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import odzew.notification.NotificationKind;
import odzew.notification.Notifications;
import odzew.web.Desk;
import odzew.web.Html;
import odzew.web.View;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The agent's notifications.
public final class NotificationPages {

    private static final String PATH = Desk.PATH + "/notifications";

    private final Notifications notifications;

    public NotificationPages(Notifications notifications) {
        this.notifications = notifications;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .POST(PATH + "/read", this::allRead)
                .POST(PATH + "/{id:[0-9]{1,18}}/read", this::read)
                .POST(PATH + "/choices", this::choose)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        View view = View.of(request);
        List<Notifications.Listed> all =
                notifications.list(view.me().id(), view.me().queues());
        Map<NotificationKind, Notifications.Choice> choices =
                notifications.choices(view.me().id());
        return Html.page(request, 200, out -> JtelistGenerated.render(out, null, view, all, choices));
    }

    private ServerResponse allRead(ServerRequest request) {
        notifications.allRead(View.of(request).me().id());
        return Html.seeOther(request, PATH);
    }

    private ServerResponse read(ServerRequest request) {
        notifications.read(View.of(request).me().id(), Long.parseLong(request.pathVariable("id")));
        return Html.seeOther(request, PATH);
    }

    private ServerResponse choose(ServerRequest request) {
        View view = View.of(request);
        var choices = new EnumMap<NotificationKind, Notifications.Choice>(NotificationKind.class);
        for (NotificationKind kind : NotificationKind.values()) {
            choices.put(
                    kind,
                    new Notifications.Choice(
                            request.param("desk." + kind.name()).isPresent(),
                            request.param("mail." + kind.name()).isPresent()));
        }
        notifications.choose(
                view.me().id(),
                choices,
                view.act(request, "agent.notifications", view.me().login()));
        return Html.seeOther(request, PATH);
    }
}
