package odzew.thulium;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import odzew.http.CommandFactory;
import odzew.http.JsonBody;
import odzew.http.Replies;
import odzew.http.RequestFields;
import odzew.http.Route;
import odzew.problem.Problem;
import odzew.problem.ValidationError;
import odzew.webhook.NewWebhook;
import odzew.webhook.Webhook;
import odzew.webhook.WebhookFormat;
import odzew.webhook.Webhooks;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// The webhook subscriptions. A password is accepted and never returned.
public final class WebhookApi {

    /// The components are in the order of the wire.
    record WebhookJson(
            long id, List<String> actions, String subscriptionUrl, String httpAuthUser, String httpAuthPassword) {

        static WebhookJson of(Webhook webhook) {
            return new WebhookJson(
                    webhook.id(), webhook.actions(), webhook.subscriptionUrl(), webhook.httpAuthUser(), "");
        }
    }

    private final Webhooks webhooks;
    private final JsonBody body;

    public WebhookApi(Webhooks webhooks, JsonBody body) {
        this.webhooks = webhooks;
        this.body = body;
    }

    public RouterFunction<ServerResponse> routes() {
        return Route.all(List.of(
                Route.get("/api/webhooks", "webhooks.get", this::list),
                Route.post("/api/webhooks", "webhooks.post", this::create),
                Route.delete("/api/webhooks/{id}", "webhooks.delete", this::delete)));
    }

    private ServerResponse list(ServerRequest request) {
        return Replies.json(200, webhooks.list().stream().map(WebhookJson::of).toList());
    }

    private ServerResponse create(ServerRequest request) throws IOException {
        RequestFields fields = body.fields(request);
        List<String> actions = fields.textList("actions");
        String url = fields.text("subscription_url").orElse("").strip();
        String user = fields.text("http_auth_user").orElse("");
        String password = fields.text("http_auth_password").orElse("");
        WebhookFormat format = fields.constant("format", WebhookFormat.class, WebhookFormat::wire)
                .orElse(WebhookFormat.FORM);
        Optional<String> secret = fields.text("secret").filter(it -> !it.isBlank());
        NewWebhook webhook = Command.of(
                fields, () -> new NewWebhook(actions, url, user, password, format, secret), () -> webhooks.errors(url));
        var answer = webhooks.create(webhook, CommandFactory.of(request, fields));
        var json = new WebhookJson(
                Long.parseLong(answer.result()),
                webhook.actions(),
                webhook.subscriptionUrl(),
                webhook.httpAuthUser(),
                "");
        var headers = new HashMap<>(CommandFactory.replayed(answer.replayed()));
        List<String> silent =
                webhook.actions().stream().filter(NewWebhook::isVendors).toList();
        if (!silent.isEmpty()) {
            headers.put("X-Odzew-Notice", "these never happen here: " + String.join(", ", silent));
        }
        return Replies.json(201, json, headers);
    }

    private ServerResponse delete(ServerRequest request) {
        String id = request.pathVariable("id");
        if (!id.matches("[0-9]{1,18}")) {
            throw new Problem.NotFound(ValidationError.notFound("webhook", "webhooka", id));
        }
        var answer = webhooks.delete(Long.parseLong(id), CommandFactory.of(request));
        return Replies.text(204, "", CommandFactory.replayed(answer.replayed()));
    }
}
