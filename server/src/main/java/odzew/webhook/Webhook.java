package odzew.webhook;

import java.util.List;

/// A subscription as others see it: without password and secret.
public record Webhook(
        long id, List<String> actions, String subscriptionUrl, String httpAuthUser, boolean paused, long waiting) {}
