package odzew.webhook;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The form in which a notification is written.
public enum WebhookFormat {
    /// As the vendor writes it.
    FORM,
    /// `{"type","timestamp","data"}`, which the libraries of Standard Webhooks verify and parse.
    JSON;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WebhookFormat> find(String wire) {
        return Stream.of(values()).filter(it -> it.wire().equals(wire)).findFirst();
    }

    static WebhookFormat of(String wire) {
        return find(wire).orElseThrow();
    }

    /// Waiting notifications keep the form in which they were written.
    static String contentType(String body) {
        return body.startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    }
}
