package odzew.mailbox.sending;

import java.time.Duration;
import java.util.Optional;
import odzew.outbox.RelayReplies;
import tools.jackson.databind.JsonNode;

/// A response of a provider's HTTP interface.
///
/// @param body missing if it is not JSON
/// @param retryAfter the time to wait that the provider asks for
record ServiceResponse(int status, JsonNode body, Optional<Duration> retryAfter) {

    boolean isOk() {
        return status / 100 == 2;
    }

    /// Graph's name of the error; Gmail's reason.
    String code() {
        JsonNode error = body.path("error");
        String reason = error.path("errors").path(0).path("reason").asString("");
        return reason.isEmpty() && error.path("code").isString()
                ? error.path("code").stringValue()
                : reason;
    }

    /// For the ledger: the status, the code and the provider's own text.
    String text() {
        String message = body.path("error").path("message").asString("");
        return RelayReplies.clean("%d %s %s".formatted(status, code(), message).replaceAll("\\s+", " "));
    }
}
