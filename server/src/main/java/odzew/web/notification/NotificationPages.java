package odzew.web.notification;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import odzew.notification.NotificationKind;
import odzew.notification.Notifications;
import odzew.notification.PushDevices;
import odzew.push.PushOutcome;
import odzew.web.Desk;
import odzew.web.Device;
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
    private final PushDevices devices;

    public NotificationPages(Notifications notifications, PushDevices devices) {
        this.notifications = notifications;
        this.devices = devices;
    }

    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .POST(PATH + "/read", this::allRead)
                .POST(PATH + "/{id:[0-9]{1,18}}/read", this::read)
                .POST(PATH + "/choices", this::choose)
                .POST(PATH + "/devices", this::addDevice)
                .POST(PATH + "/devices/{id:[0-9]{1,18}}/test", this::testDevice)
                .POST(PATH + "/devices/{id:[0-9]{1,18}}/remove", this::removeDevice)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        return page(request, Optional.empty());
    }

    /// @param tested what the push service answered to a test
    private ServerResponse page(ServerRequest request, Optional<PushOutcome> tested) {
        View view = View.of(request);
        List<Notifications.Listed> all =
                notifications.list(view.me().id(), view.me().queues());
        Map<NotificationKind, Notifications.Choice> choices =
                notifications.choices(view.me().id());
        var push = new PushModel(
                devices.publicKey().orElse(""), devices.list(view.me().id()), tested);
        return Html.page(request, 200, out -> JtelistGenerated.render(out, null, view, all, choices, push));
    }

    private ServerResponse addDevice(ServerRequest request) {
        View view = View.of(request);
        devices.add(
                view.me().id(),
                request.param("endpoint").orElse(""),
                request.param("p256dh").orElse(""),
                request.param("auth").orElse(""),
                Device.browser(Optional.ofNullable(request.headers().firstHeader("User-Agent"))
                        .orElse("")),
                view.act(request, "agent.push_device_added", view.me().login()));
        return Html.seeOther(request, PATH + "#devices");
    }

    private ServerResponse testDevice(ServerRequest request) {
        View view = View.of(request);
        Optional<PushOutcome> outcome = devices.test(
                view.me().id(),
                Long.parseLong(request.pathVariable("id")),
                view.text(NotificationText.TEST_TITLE),
                view.text(NotificationText.TEST_BODY));
        return outcome.isEmpty() ? Html.seeOther(request, PATH + "#devices") : page(request, outcome);
    }

    private ServerResponse removeDevice(ServerRequest request) {
        View view = View.of(request);
        devices.remove(
                view.me().id(),
                Long.parseLong(request.pathVariable("id")),
                view.act(request, "agent.push_device_removed", view.me().login()));
        return Html.seeOther(request, PATH + "#devices");
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
                            request.param("mail." + kind.name()).isPresent(),
                            request.param("push." + kind.name()).isPresent()));
        }
        notifications.choose(
                view.me().id(),
                choices,
                view.act(request, "agent.notifications", view.me().login()));
        return Html.seeOther(request, PATH);
    }
}
