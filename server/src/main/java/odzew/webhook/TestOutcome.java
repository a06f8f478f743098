package odzew.webhook;

/// @param replayed true if the request was answered before; no second notification was sent
public record TestOutcome(WebhookAttempt attempt, boolean replayed) {}
