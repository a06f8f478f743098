package odzew.web.admin;

import java.util.List;
import java.util.Optional;
import odzew.account.AuditedCommand;
import odzew.web.Html;
import odzew.web.View;
import odzew.webhook.NewWebhook;
import odzew.webhook.Webhook;
import odzew.webhook.WebhookAttempt;
import odzew.webhook.WebhookFormat;
import odzew.webhook.WebhookHealth;
import odzew.webhook.WebhookSender;
import odzew.webhook.Webhooks;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Webhooks: subscriptions, their health, and the receivers' answers.
final class WebhookPages {

    private static final String PATH = AdminPages.PATH + "/webhooks";
    private static final String ID = PATH + "/{id:[0-9]{1,18}}";
    private static final int LOGGED = 50;
    private static final Webhook NEW = new Webhook(0, List.of(), "", "", false, 0, WebhookFormat.FORM);

    private final Webhooks webhooks;
    private final WebhookSender sender;

    WebhookPages(Webhooks webhooks, WebhookSender sender) {
        this.webhooks = webhooks;
        this.sender = sender;
    }

    RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, this::list)
                .GET(PATH + "/new", this::blank)
                .POST(PATH + "/new", this::create)
                .GET(ID, request -> show(request, Optional.empty()))
                .POST(ID, this::change)
                .POST(ID + "/pause", request -> setPaused(request, true))
                .POST(ID + "/resume", request -> setPaused(request, false))
                .POST(ID + "/again", this::again)
                .POST(ID + "/notifications/{notification:[0-9]{1,18}}/again", this::sendAgain)
                .POST(ID + "/test", this::test)
                .POST(ID + "/secret", this::secret)
                .POST(ID + "/remove", this::remove)
                .build();
    }

    private ServerResponse list(ServerRequest request) {
        List<WebhookHealth> all = webhooks.health();
        return Html.page(request, 200, out -> JtewebhooksGenerated.render(out, null, View.of(request), all));
    }

    private ServerResponse blank(ServerRequest request) {
        return Html.page(request, 200, out -> JtewebhookNewGenerated.render(out, null, View.of(request), NEW));
    }

    /// @param tried the result of a test just made
    private ServerResponse show(ServerRequest request, Optional<WebhookAttempt> tried) {
        WebhookHealth health = webhooks.health(id(request));
        List<WebhookAttempt> log = webhooks.attempts(id(request), LOGGED);
        return Html.page(
                request, 200, out -> JtewebhookGenerated.render(out, null, View.of(request), health, log, tried));
    }

    private ServerResponse create(ServerRequest request) {
        NewWebhook webhook = webhook(request);
        Webhooks.Made made =
                webhooks.make(webhook, new Form(request).act("webhooks.create", webhook.subscriptionUrl()));
        return showSecret(request, made.id(), made.secret());
    }

    private ServerResponse change(ServerRequest request) {
        webhooks.change(id(request), webhook(request), act(request, "webhooks.change"));
        return back(request);
    }

    private static NewWebhook webhook(ServerRequest request) {
        var form = new Form(request);
        return new NewWebhook(
                form.all("action"),
                form.text("subscription_url"),
                form.text("http_auth_user"),
                request.param("http_auth_password").orElse(""));
    }

    private ServerResponse setPaused(ServerRequest request, boolean paused) {
        webhooks.setPaused(id(request), paused, act(request, paused ? "webhooks.pause" : "webhooks.resume"));
        return back(request);
    }

    private ServerResponse again(ServerRequest request) {
        webhooks.resend(id(request), act(request, "webhooks.resend"));
        return back(request);
    }

    private ServerResponse sendAgain(ServerRequest request) {
        long notification = Long.parseLong(request.pathVariable("notification"));
        webhooks.sendAgain(id(request), notification, act(request, "webhooks.send_again"), _ -> "");
        return back(request);
    }

    private ServerResponse test(ServerRequest request) {
        return show(
                request,
                Optional.of(
                        sender.test(id(request), act(request, "webhooks.test")).attempt()));
    }

    private ServerResponse secret(ServerRequest request) {
        return showSecret(
                request,
                id(request),
                webhooks.renewSecret(id(request), act(request, "webhooks.secret"))
                        .result());
    }

    private ServerResponse showSecret(ServerRequest request, long id, String secret) {
        return Html.page(
                request, 200, out -> JtewebhookSecretGenerated.render(out, null, View.of(request), id, secret));
    }

    private ServerResponse remove(ServerRequest request) {
        webhooks.delete(id(request), act(request, "webhooks.delete"));
        return Html.seeOther(request, PATH);
    }

    private static AuditedCommand act(ServerRequest request, String action) {
        return new Form(request).act(action, "webhooks/" + id(request));
    }

    private static ServerResponse back(ServerRequest request) {
        return Html.seeOther(request, PATH + "/" + id(request));
    }

    private static long id(ServerRequest request) {
        return Long.parseLong(request.pathVariable("id"));
    }
}
