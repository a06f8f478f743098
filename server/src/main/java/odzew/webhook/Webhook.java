package odzew.webhook;

import java.util.List;

/// The public view of a subscription: without password and secret.
public record Webhook(
        long id,
        List<String> actions,
        String subscriptionUrl,
        String httpAuthUser,
        boolean paused,
        long waiting,
        WebhookFormat format) {}
