package odzew.api;

import java.util.HashMap;
import java.util.List;
import odzew.account.AuditedCommand;
import odzew.http.CommandFactory;
import odzew.http.Replies;
import odzew.http.Route;
import odzew.webhook.TestOutcome;
import odzew.webhook.WebhookHealth;
import odzew.webhook.Webhooks;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/// Webhooks: health, log of attempts, and the calls that act on them.
public final class WebhookControlApi {

    private static final String READ = "webhooks.get";
    private static final String CHANGE = "webhooks.put";
    private static final String WEBHOOK = "/api/odzew/webhooks/{id}";
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    /// Sends a test notification and returns its outcome.
    @FunctionalInterface
    public interface Tests {

        TestOutcome send(long webhookId, AuditedCommand act);
    }

    private final Webhooks webhooks;
    private final Tests tests;

    public WebhookControlApi(Webhooks webhooks, Tests tests) {
        this.webhooks = webhooks;
        this.tests = tests;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/api/odzew/webhooks", READ, this::list),
                Route.get(WEBHOOK, READ, this::get),
                Route.get(WEBHOOK + "/attempts", READ, this::attempts),
                Route.post(WEBHOOK + "/pause", CHANGE, request -> setPaused(request, true)),
                Route.post(WEBHOOK + "/resume", CHANGE, request -> setPaused(request, false)),
                Route.post(WEBHOOK + "/secret", CHANGE, this::renewSecret),
                Route.post(WEBHOOK + "/test", CHANGE, this::test),
                Route.post(WEBHOOK + "/send_failed_again", CHANGE, this::sendFailedAgain),
                Route.post(WEBHOOK + "/notifications/{notification_id}/send_again", CHANGE, this::sendAgain));
    }

    private ServerResponse list(ServerRequest request) {
        return Replies.json(
                200,
                new WebhookJson.ListJson(
                        webhooks.health().stream().map(WebhookJson::of).toList()));
    }

    private ServerResponse get(ServerRequest request) {
        return Replies.json(200, WebhookJson.of(webhooks.health(PathIds.webhook(request))));
    }

    private ServerResponse attempts(ServerRequest request) {
        int limit = Math.clamp(QueryNumbers.number(request, "limit").orElse(USUAL), 1, MOST);
        var found = webhooks.attempts(PathIds.webhook(request), QueryNumbers.number(request, "before"), limit + 1);
        return Replies.json(200, WebhookAttemptJson.PageJson.of(found, limit));
    }

    private ServerResponse setPaused(ServerRequest request, boolean paused) {
        var answer = webhooks.setPaused(
                PathIds.webhook(request), paused, CommandFactory.of(request), WebhookControlApi::written);
        return Replies.text(200, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse renewSecret(ServerRequest request) {
        var answer = webhooks.renewSecret(PathIds.webhook(request), CommandFactory.of(request));
        var headers = new HashMap<>(CommandFactory.replayed(answer.replayed()));
        headers.put("Cache-Control", "no-store");
        return Replies.json(200, new WebhookJson.SecretJson(answer.result()), headers);
    }

    private ServerResponse test(ServerRequest request) {
        TestOutcome outcome = tests.send(PathIds.webhook(request), CommandFactory.of(request));
        return Replies.json(200, WebhookAttemptJson.of(outcome.attempt()), CommandFactory.replayed(outcome.replayed()));
    }

    private ServerResponse sendFailedAgain(ServerRequest request) {
        var answer = webhooks.resend(PathIds.webhook(request), CommandFactory.of(request));
        return Replies.json(
                202,
                new WebhookJson.SentAgainJson(Integer.parseInt(answer.result())),
                CommandFactory.replayed(answer.replayed()));
    }

    private ServerResponse sendAgain(ServerRequest request) {
        var answer = webhooks.sendAgain(
                PathIds.webhook(request),
                PathIds.notification(request),
                CommandFactory.of(request),
                WebhookControlApi::written);
        return Replies.text(202, answer.result(), CommandFactory.replayed(answer.replayed()));
    }

    private static String written(WebhookHealth webhook) {
        return Replies.written(WebhookJson.of(webhook));
    }
}
